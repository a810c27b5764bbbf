import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import { expect, it } from 'vitest'
import { testSeed } from '../support/test-seed.ts'
import { type Flip, flipIn, flips, shown } from './flip-byte.ts'
import { copyOf, makeProvedLedger } from './proved-ledger.ts'

/** `FLIPS=5000 vitest run test/proofs/flips.test.ts` makes more of them. */
const FLIPS = Number(process.env['FLIPS'] ?? 300)
const EVENTS = 300
const SIGNED_FIRST = 100

const tries = async (count: number, check: (flip: Flip, path: string) => Promise<void>): Promise<void> => {
  const ledger = await makeProvedLedger(EVENTS, SIGNED_FIRST)
  const { data, remove } = copyOf(ledger.data)
  const path = join(data, 'ledger.sqlite')
  const database = new DatabaseSync(path)
  // As whoever tampers would: the guards go, and come back afterwards.
  const guards = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
  for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`)
  for (const flip of flips(database, count, testSeed)) {
    const undo = flipIn(database, flip)
    if (undo === undefined) continue
    for (const { sql } of guards) database.exec(String(sql))
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    await check(flip, data)
    for (const { name } of guards) database.exec(`DROP TRIGGER ${name}`)
    undo()
  }
  database.close()
  remove()
  ledger.remove()
}

it(
  'any one byte of any event, in any column, is found, with its position and column',
  async () => {
    let tried = 0
    await tries(FLIPS, async (flip, path) => {
      const { problems } = await verifyLedger({ path })
      const said = `${shown(flip)}: ${JSON.stringify(problems[0])}`
      expect(problems[0]?.kind, said).toBe('EventWrong')
      // An event that was moved is missing where it was, and the next stands there; moved before others, it stands in its place.
      if (flip.column === 'position') expect(problems[0]?.column ?? 'position', said).toBe('position')
      else expect(problems[0], said).toMatchObject({ position: flip.position, column: flip.column })
      tried += 1
    })
    // Some are such that the indexes of the file let no such row be.
    expect(tried).toBeGreaterThan(FLIPS * 0.8)
  },
  60_000 + FLIPS * 200,
)

it(
  'is found without the tree too, within what the checkpoints tell',
  async () => {
    await tries(Math.ceil(FLIPS / 6), async (flip, path) => {
      const database = new DatabaseSync(join(path, 'proofs.sqlite'))
      database.exec('DELETE FROM tile; UPDATE progress SET size = 0')
      database.close()
      const { problems } = await verifyLedger({ path })
      const said = `${shown(flip)}: ${JSON.stringify(problems[0])}`
      expect(problems[0]?.kind, said).toBe('EventWrong')
      if (problems[0]?.position !== undefined) return
      const range = flip.position <= SIGNED_FIRST ? `1 to ${SIGNED_FIRST}` : `${SIGNED_FIRST + 1} to ${EVENTS}`
      expect(problems[0]?.words, said).toContain(range)
    })
  },
  60_000 + FLIPS * 50,
)

it('nothing is found where nothing was changed', async () => {
  const { data, verifier, remove } = await makeProvedLedger(EVENTS, SIGNED_FIRST)
  expect(await verifyLedger({ path: data, keys: [parseVerifierKey(verifier)!] })).toEqual({
    events: EVENTS,
    vouchedTo: EVENTS,
    problems: [],
    notes: [],
  })
  remove()
})
