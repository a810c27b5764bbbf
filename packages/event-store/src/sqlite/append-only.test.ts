import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, rightOf } from '../contract/harness.ts'
import { guardConnection } from '../log-file/guard-connection.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'
import { openWriter } from './open-writer.ts'

const { folder, remove } = temporaryFolder()
const path = ledgerFile({ directory: folder })
const FULL = 2
const GUARD = /is not the next one|already|is before that|never changed|never deleted/
const LATER = '2999-01-01T00:00:00.000Z'

const insert = (
  how: string,
  position: number | null,
  id: string,
  stream: string,
  revision: number,
  at = LATER,
): string =>
  `${how} INTO event (position, id, stream, revision, type, schema_version, recorded_at, data, meta)
   VALUES (${position}, '${id}', 'aid.pledge-${stream}', ${revision}, 'T', 1, '${at}', '{}', '{}')`

// The ledger holds the events 1 (id-1, s@0), 2 (id-2, s@1).
const outOfOrder: ReadonlyArray<readonly [string, string]> = [
  ['a position that leaves a gap', insert('INSERT', 4, 'new', 's', 2)],
  ['a position of the past', insert('INSERT', 0, 'new', 's', 2)],
  ['a position that SQLite chooses', insert('INSERT', null, 'new', 's', 2)],
  ['a revision that leaves a gap', insert('INSERT', 3, 'new', 's', 3)],
  ['a revision that there is', insert('INSERT', 3, 'new', 's', 1)],
  ['a stream that begins at 1', insert('INSERT', 3, 'new', 'other', 1)],
  ['a time of the past', insert('INSERT', 3, 'new', 's', 2, '2020-01-01T00:00:00.000Z')],
  ['an id that there is', insert('INSERT', 3, 'id-1', 's', 2)],
  ['INSERT OR REPLACE by position', insert('INSERT OR REPLACE', 2, 'new', 's', 1)],
  ['INSERT OR REPLACE by id', insert('INSERT OR REPLACE', 3, 'id-1', 's', 2)],
  ['REPLACE by revision', insert('REPLACE', 3, 'new', 's', 1)],
  ['INSERT OR IGNORE', insert('INSERT OR IGNORE', 2, 'id-2', 's', 1)],
]
const changing: ReadonlyArray<readonly [string, string]> = [
  ['UPDATE', "UPDATE event SET data = '[]'"],
  ['UPDATE OR REPLACE', 'UPDATE OR REPLACE event SET position = 1 WHERE position = 2'],
  ['DELETE', 'DELETE FROM event WHERE position = 2'],
  ['DELETE of everything', 'DELETE FROM event'],
]
const upsert = (id: string): string => `${insert('INSERT', 3, id, 's', 2)} ON CONFLICT (id) DO UPDATE SET data = '[]'`
const neverPrepared: ReadonlyArray<readonly [string, string]> = [
  ['an upsert', upsert('id-1')],
  ['an upsert that would only insert', upsert('new')],
  ['DROP TABLE', 'DROP TABLE event'],
  ['DROP TRIGGER', 'DROP TRIGGER event_never_changes'],
  ['CREATE TABLE', 'CREATE TABLE t (a)'],
  ['CREATE TEMP TABLE', 'CREATE TEMP TABLE t (a)'],
  ['CREATE TRIGGER', 'CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END'],
  ['CREATE TEMP TRIGGER', 'CREATE TEMP TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END'],
  ['CREATE INDEX', 'CREATE INDEX i ON event (type)'],
  ['CREATE VIEW', 'CREATE VIEW v AS SELECT 1'],
  ['ALTER TABLE', 'ALTER TABLE event ADD COLUMN more TEXT'],
  ['RENAME', 'ALTER TABLE event RENAME TO past'],
  ['ATTACH', "ATTACH ':memory:' AS other"],
  ['VACUUM', 'VACUUM'],
  ['VACUUM INTO', `VACUUM INTO '${path}.copy'`],
  ['writable_schema', 'PRAGMA writable_schema = ON'],
  ['recursive_triggers', 'PRAGMA recursive_triggers = OFF'],
  ['synchronous', 'PRAGMA synchronous = OFF'],
  ['journal_mode', 'PRAGMA journal_mode = DELETE'],
  ['user_version', 'PRAGMA user_version = 9'],
  ['the schema table', 'DELETE FROM sqlite_schema'],
]

const contents = (database: DatabaseSync): string =>
  JSON.stringify([database.prepare('SELECT * FROM event').all(), database.prepare('SELECT * FROM sqlite_schema').all()])

const expectRefused = (database: DatabaseSync, statement: string, words: RegExp): void => {
  const before = contents(database)
  expect(() => database.exec(statement)).toThrow(words)
  expect(contents(database)).toBe(before)
}

let database: DatabaseSync

beforeEach(async () => {
  const store = await rightOf(makeSqliteEventStore({ path, mode: 'write' }))
  const events = newEvents(2).map((event, n) => ({ ...event, id: `id-${n + 1}` as typeof event.id }))
  await append(store, 's', events, 'noStream')
  await store.close()
})
afterEach(() => {
  database.close()
  rmSync(path)
})
afterAll(remove)

describe("the engine's own connection", () => {
  beforeEach(() => {
    database = openWriter(path)
  })

  it('appends what comes next', () => {
    database.exec(insert('INSERT', 3, 'new', 's', 2))
    expect(database.prepare('SELECT count(*) AS n FROM event').get()).toEqual({ n: 3 })
  })
  it.each(outOfOrder)('refuses %s', (_, statement) => expectRefused(database, statement, GUARD))
  it.each([...changing, ...neverPrepared])('never gets to run %s', (_, statement) =>
    expectRefused(database, statement, /authoriz|may not be modified/),
  )
  it('writes through to the disk, with a WAL', () => {
    database.setAuthorizer(null)
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: FULL })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(database.prepare('PRAGMA recursive_triggers').get()).toEqual({ recursive_triggers: 1 })
  })
})

// Whoever opens the file with another program meets the guards that are in it.
describe.each(['OFF', 'ON'])('the file, with recursive triggers %s', (recursive) => {
  beforeEach(() => {
    database = new DatabaseSync(path)
    database.exec(`PRAGMA recursive_triggers = ${recursive}`)
  })

  it.each([...outOfOrder, ...changing, ['an upsert', upsert('id-1')] as const])('refuses %s', (_, statement) =>
    expectRefused(database, statement, GUARD),
  )
})

it('a reading connection inserts nothing', () => {
  database = new DatabaseSync(path)
  guardConnection(database, 'read')
  expect(() => database.exec(insert('INSERT', 3, 'new', 's', 2))).toThrow(/not authorized/)
})
