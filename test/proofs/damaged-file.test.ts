import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalOfRow, makeSqliteEventStore } from '@aid-ledger/event-store'
import { parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { diceOf } from '../bench/workload/dice.ts'
import { testSeed } from '../support/test-seed.ts'
import { copyOf, makeProvedLedger } from './proved-ledger.ts'

const FLIPS = Number(process.env['FLIPS'] ?? 300)

/** What a reader of the ledger gets of it; undefined where it cannot be read. */
const eventsOf = async (data: string): Promise<string | undefined> => {
  const opened = await makeSqliteEventStore({ directory: data, mode: 'read' })()
  if (E.isLeft(opened)) return undefined
  try {
    let text = ''
    for await (const rows of opened.right.readRows(0)) text += rows.map(canonicalOfRow).join('\n')
    return text
  } catch {
    return undefined
  } finally {
    await opened.right.close()
  }
}

it(
  'a byte of the file itself that is another is found, unless every event still reads as it was',
  async () => {
    const ledger = await makeProvedLedger(200, 100)
    const keys = [parseVerifierKey(ledger.verifier)!]
    const { data, remove } = copyOf(ledger.data)
    const path = join(data, 'ledger.sqlite')
    const bytes = readFileSync(path)
    const before = await eventsOf(data)
    const { roll } = diceOf(testSeed + 1)
    let found = 0
    for (let nth = 0; nth < FLIPS; nth += 1) {
      const bent = Buffer.from(bytes)
      const at = roll(bytes.length)
      bent[at]! ^= 1 + roll(255)
      writeFileSync(path, bent)
      const problems = await verifyLedger({ path: data, keys }).then(
        (verdict) => verdict.problems,
        (error) => [error.problem],
      )
      if (problems.length > 0) found += 1
      else expect((await eventsOf(data)) === before, `byte ${at} of the file`).toBe(true)
    }
    // The rest of the bytes are empty places in pages, and what SQLite keeps for itself.
    expect(found).toBeGreaterThan(FLIPS / 2)
    remove()
    rmSync(data, { recursive: true, force: true })
    ledger.remove()
  },
  60_000 + FLIPS * 100,
)
