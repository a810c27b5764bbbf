import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { EVENT_COLUMNS } from './event-row.ts'
import { makeLogReader } from './log-reader.ts'

/** A table without the rules of the log's, as a file without some of its pages may look. */
const readerOf = (data: string | null) => {
  const database = new DatabaseSync(':memory:')
  database.exec(`CREATE TABLE event (${EVENT_COLUMNS})`)
  const row = [1, 'id', 'aid.party-DE', 0, 'PartyRegistered', 1, '2024-03-25T00:00:00.000Z', data, '{}']
  database.prepare(`INSERT INTO event VALUES (${row.map(() => '?')})`).run(...row)
  return makeLogReader(database)
}

it('reads an event that is whole', () => {
  expect(readerOf('{}').scan(0, undefined).events).toHaveLength(1)
})

it.each([null, '{"party":'])('says that an event is damaged whose data are %s', (data) => {
  expect(() => readerOf(data).scan(0, undefined)).toThrow('Event 1 is damaged.')
  expect(() => readerOf(data).stream('aid.party-DE', 0)).toThrow('Event 1 is damaged.')
  expect(() => readerOf(data).streams(['aid.party-DE'])).toThrow('Event 1 is damaged.')
})
