import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Comparison } from './frame/measure.ts'
import { START_FLAGS } from './frame/start-flags.ts'
import { measures } from './measures/measures.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

/** A run ends with 1 where a ratio is missed, which small runs may well be. */
const bench = async (...args: ReadonlyArray<string>): Promise<{ readonly said: string; readonly code: unknown }> =>
  promisify(execFile)(process.execPath, [...START_FLAGS, main, ...args]).then(
    ({ stdout }) => ({ said: stdout, code: 0 }),
    (error) => ({ said: error.code === 2 ? error.stderr : error.stdout, code: error.code }),
  )

describe('the bench', () => {
  it('measures everything, however small the ledger', async () => {
    const { said, code } = await bench('--quick', '--json', '--events', '600')
    expect([0, 1], said).toContain(code)
    const { comparisons } = JSON.parse(said) as { readonly comparisons: ReadonlyArray<Comparison> }
    const names = comparisons.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(measures.length)
    for (const { name, ours, peer, ratio } of comparisons)
      for (const figure of [ours, peer, ratio])
        expect(figure, name).toSatisfy((n: number) => Number.isFinite(n) && n > 0)
  })

  it('says what it measures and how to ask for it', async () => {
    const { said, code } = await bench('--help')
    expect(code).toBe(0)
    for (const { name, summary } of measures) expect(said).toContain(`${name.padEnd(11)}  ${summary}`)
    for (const flag of ['--events', '--quick', '--json']) expect(said).toContain(flag)
  })

  it('refuses what it does not know, in words', async () => {
    expect(await bench('speed')).toEqual({
      said: expect.stringContaining('There is no measure speed; there are: '),
      code: 2,
    })
    expect(await bench('--events', 'many')).toEqual({ said: '--events takes a number, not many.\n', code: 2 })
  })
})
