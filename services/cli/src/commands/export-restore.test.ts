import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { entriesPath, recordPublicRecord } from '../fixture/record-public-record.ts'
import { type Ran, runCli } from '../fixture/run-cli.ts'

const data = makeFolder()
const root = makeFolder()
let folder: string
let whole: string
beforeAll(async () => {
  await recordPublicRecord(data)
  whole = (await runCli(['export', '--data', data])).out
})
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'))
})

const here = (...argv: ReadonlyArray<string>): Promise<Ran> => runCli(argv, { cwd: folder })
const restore = (text: string | Uint8Array): Promise<Ran> => {
  writeFileSync(join(folder, 'export.jsonl'), text)
  return here('restore', 'export.jsonl')
}
const alliesIn = async (of: string): Promise<ReadonlyArray<string>> => {
  const { out } = await runCli(['allies', '--json', '--data', of])
  return JSON.parse(out).items.map(({ ally }: { ally: string }) => ally)
}

describe('export', () => {
  it('writes every event as one canonical line', () => {
    const lines = whole.trimEnd().split('\n')
    expect(lines).toHaveLength(626)
    expect(lines.map((line) => JSON.parse(line).position)).toEqual(lines.map((_, i) => String(i + 1)))
  })
  it('to a file writes the same bytes, leaves nothing beside it, and keeps a file that is there', async () => {
    expect(await here('export', 'out.jsonl', '--data', data)).toEqual({
      code: 0,
      out: '626 events exported to out.jsonl.\n',
      err: '',
    })
    expect(readFileSync(join(folder, 'out.jsonl'), 'utf8')).toBe(whole)
    expect(readdirSync(folder)).toEqual(['out.jsonl'])
    writeFileSync(join(folder, 'out.jsonl'), 'mine')
    const kept = await here('export', 'out.jsonl', '--data', data)
    expect(kept.code).toBe(1)
    expect(kept.err).toContain('write over it with --force')
    expect(readFileSync(join(folder, 'out.jsonl'), 'utf8')).toBe('mine')
    expect((await here('export', 'out.jsonl', '--force', '--data', data)).code).toBe(0)
    expect(readFileSync(join(folder, 'out.jsonl'), 'utf8')).toBe(whole)
  })
  it('to where no file can be written says so', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { code, err } = await here('export', 'file/out.jsonl', '--data', data)
    expect(code).toBe(4)
    expect(err).toMatch(/^aid-ledger: Cannot write .*out\.jsonl: there is no such folder\.\n$/)
  })
  it('without a ledger says how to get one', async () => {
    const { code, err } = await here('export')
    expect(code).toBe(4)
    expect(err).toContain(`There is no ledger under ${join(folder, 'data')}: run \`npm start\``)
  })
})

describe('restore', () => {
  it('gives a ledger that answers every question about every ally with the same digest', async () => {
    const restored = await restore(whole)
    expect(restored).toEqual({
      code: 0,
      out: `626 events restored from export.jsonl into ${join(folder, 'data')}.\n`,
      err: '',
    })
    const allies = await alliesIn(data)
    expect(allies.length).toBeGreaterThan(30)
    for (const ally of allies)
      for (const asked of [[], ['--known-at', '2024-04-02', '--milestone', 'accepted']]) {
        const argv = ['obligations', ally, '--json', ...asked]
        const before = await runCli([...argv, '--data', data])
        expect(before.code).toBe(0)
        expect((await here(...argv)).out).toBe(before.out)
      }
    expect((await here('export')).out).toBe(whole)
  })
  it('into a ledger that holds something is refused', async () => {
    await restore(whole)
    const { code, err } = await restore(whole)
    expect(code).toBe(1)
    expect(err).toContain('The ledger holds 626 events. Restore into an empty one')
    expect(err).toContain('Nothing was restored.')
  })

  const lines = () => whole.trimEnd().split('\n')
  const broken: ReadonlyArray<readonly [what: string, damage: () => string | Uint8Array, code: number, words: RegExp]> =
    [
      ['cut in the middle of a line', () => whole.slice(0, whole.length - 60), 3, /export\.jsonl:626: /],
      [
        'with a line missing',
        () => lines().toSpliced(99, 1).join('\n'),
        3,
        /position 101 .* is where position 100 belongs/,
      ],
      [
        'with two lines in the wrong order',
        () => lines().toSpliced(10, 2, lines()[11]!, lines()[10]!).join('\n'),
        3,
        /belongs/,
      ],
      ['with a line twice', () => lines().toSpliced(10, 0, lines()[10]!).join('\n'), 3, /belongs|already/],
      [
        'with a changed type',
        () => whole.replace('"type":"PledgeAnnounced"', '"type":"PledgeAnounced"'),
        3,
        /did you mean "PledgeAnnounced"/,
      ],
      [
        'with an unknown field',
        () => whole.replace('"type":"PledgeAnnounced"', '"type":"PledgeAnnounced","extra":1'),
        3,
        /extra/,
      ],
      ['that is no export', () => readFileSync(entriesPath), 3, /export\.jsonl:1: /],
      [
        'with bytes that are no UTF-8',
        () =>
          Buffer.concat([Buffer.from(whole.slice(0, 5000)), Buffer.from([0xff, 0xfe]), Buffer.from(whole.slice(5000))]),
        3,
        /UTF-8/,
      ],
    ]
  it.each(broken)('of an export %s leaves nothing', async (_, damage, code, words) => {
    const damaged = await restore(damage())
    expect(damaged.code).toBe(code)
    expect(damaged.err).toMatch(words)
    expect(damaged.err).toContain('othing was restored')
    expect(damaged.err).not.toMatch(/\n\s+at |node:/)
    expect((await here('export')).out).toBe('')
    // And the folder is as good as new.
    expect((await restore(whole)).code).toBe(0)
  })
  it('interrupted leaves nothing', async () => {
    writeFileSync(join(folder, 'export.jsonl'), whole)
    const interrupted = await runCli(['restore', 'export.jsonl'], {
      cwd: folder,
      onInterrupt: (stop) => {
        stop()
        return () => {}
      },
    })
    expect(interrupted).toEqual({ code: 130, out: '', err: 'aid-ledger: Interrupted. Nothing was restored.\n' })
    expect((await here('export')).out).toBe('')
  })
  it('of a file that is not there makes no ledger', async () => {
    expect((await here('restore', 'nothing.jsonl')).code).toBe(4)
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })
})
