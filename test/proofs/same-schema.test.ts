import { DatabaseSync } from 'node:sqlite'
import { LEDGER_SCHEMA } from '@aid-ledger/verify'
import { expect, it } from 'vitest'
import { makeProvedLedger } from './proved-ledger.ts'

it('what verifies states the tables and guards of a ledger as the engine makes them', async () => {
  const { data, remove } = await makeProvedLedger(3, 1)
  const database = new DatabaseSync(`${data}/ledger.sqlite`)
  const made = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  database.close()
  expect(made.map(({ sql }) => sql).sort()).toEqual([...LEDGER_SCHEMA].sort())
  remove()
})
