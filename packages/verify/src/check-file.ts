import type { DatabaseSync } from 'node:sqlite'
import { openDatabase } from './open-database.ts'

/**
 * Events that the index by streams does not lead to: whoever reads a stream would not see them. SQLite's own check of indexes
 * looks at that of the ids too, takes twice as long, and says nothing more of what is answered.
 */
const NOT_IN_INDEX = `SELECT position FROM event AS e NOT INDEXED WHERE NOT EXISTS (
  SELECT 1 FROM event AS i INDEXED BY sqlite_autoindex_event_2
  WHERE i.stream = e.stream AND i.revision = e.revision AND i.position = e.position) LIMIT 1`
const IN_INDEX = 'SELECT count(stream) AS entries FROM event INDEXED BY sqlite_autoindex_event_2'
const IN_TABLE = 'SELECT count(*) AS entries FROM event NOT INDEXED'

const entries = (database: DatabaseSync, query: string): number => Number(database.prepare(query).get()?.['entries'])

const wrongIn = (database: DatabaseSync): string | undefined => {
  const [first] = database.prepare('PRAGMA quick_check(1)').all()
  const words = String(first?.['quick_check'])
  if (words !== 'ok') return words
  const missing = database.prepare(NOT_IN_INDEX).get()
  if (missing !== undefined) return `event ${missing['position']} is not where its stream is looked for`
  return entries(database, IN_INDEX) === entries(database, IN_TABLE)
    ? undefined
    : 'streams are looked for in more places than there are events'
}

/** What is wrong with a file: its pages, the types of its columns, and the index by which streams are read. */
export const wrongInFile = (path: string): string | undefined => {
  try {
    const database = openDatabase(path)
    try {
      return wrongIn(database)
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
