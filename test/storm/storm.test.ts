import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testSeed } from '../support/test-seed.ts'
import { storm } from './storm.ts'

const STRIKES = 18

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-storm-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('three instances on a cluster of three nodes', () => {
  it.each(['23.10', '24.10'] as const)(
    'of %s that is struck a dozen and a half times keep what they acknowledged, once and in order, and see the same, and nothing of a neighbour’s',
    async (flavour) => {
      const lines: Array<string> = []
      const tell = (line: string) => void lines.push(line)
      const { wrong, strikes, acknowledged, neighbourly, others } = await storm({
        flavour,
        strikes: STRIKES,
        seed: testSeed,
        folder,
        tell,
      })
      expect(wrong, lines.join('\n')).toEqual([])
      expect(Object.values(strikes).reduce((sum, n) => sum + n, 0)).toBe(STRIKES)
      expect(acknowledged).toBeGreaterThan(STRIKES)
      expect(neighbourly).toBeGreaterThan(STRIKES)
      expect(others).toBeGreaterThan(neighbourly)
    },
    // Most of it is waiting: for an election, and for what each waits before it gives a connection up.
    120_000,
  )
})
