import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { inTransaction } from './in-transaction.ts'

const withTable = (): DatabaseSync => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE kept (text TEXT)')
  return database
}
const kept = (database: DatabaseSync) => database.prepare('SELECT text FROM kept').all()

it('what is done at once is done all, or not at all', () => {
  const database = withTable()
  expect(inTransaction(database, () => database.exec("INSERT INTO kept VALUES ('one')"))).toBeUndefined()
  const half = () => {
    database.exec("INSERT INTO kept VALUES ('two')")
    throw new Error('enough')
  }
  expect(() => inTransaction(database, half)).toThrow('enough')
  expect(kept(database)).toEqual([{ text: 'one' }])
})

it('where there is no more room, that is what is said', () => {
  const database = withTable()
  database.exec('PRAGMA max_page_count = 4')
  const large = () => database.prepare('INSERT INTO kept VALUES (?)').run('x'.repeat(100_000))
  expect(() => inTransaction(database, large)).toThrow('full')
  expect(kept(database)).toEqual([])
})
