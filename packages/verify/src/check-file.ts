import type { DatabaseSync } from 'node:sqlite'
import { cutOff, openLog } from './open-log.ts'

/**
 * Events that the index by streams does not lead to: whoever reads a stream would not see them, or others. The `+` has the
 * position taken out of what was found, as whoever reads a stream takes it; SQLite else searches by it, and reads it elsewhere
 * in an entry. Its own check of indexes looks at that of the ids too, takes twice as long, and says nothing more.
 */
const NOT_IN_INDEX = `SELECT position FROM event AS e NOT INDEXED WHERE NOT EXISTS (
  SELECT 1 FROM event AS i INDEXED BY sqlite_autoindex_event_2
  WHERE i.stream = e.stream AND i.revision = e.revision AND +i.position = e.position) LIMIT 1`

const looked = (path: string, look: (database: DatabaseSync) => string | undefined): string | undefined => {
  try {
    const database = openLog(path)
    try {
      return look(database)
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What is wrong with the pages of a file, the types of its columns, or how many entries its indexes have. */
export const wrongInPages = (path: string): string | undefined =>
  looked(path, (database) => {
    const [first] = database.prepare('PRAGMA quick_check(1)').all()
    const words = String(first?.['quick_check'])
    return cutOff(path) ?? (words === 'ok' ? undefined : words)
  })

/** Which event the index by streams does not lead to, looked for one after another: slow, so only where the balance is uneven. */
export const wrongInIndex = (path: string): string | undefined =>
  looked(path, (database) => {
    const missing = database.prepare(NOT_IN_INDEX).get()
    return missing === undefined ? undefined : `event ${missing['position']} is not where its stream is looked for`
  })
