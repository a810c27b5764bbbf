import type { DatabaseSync } from 'node:sqlite'
import { INDEXES, type LogIndex } from './index-balance.ts'
import { cutOff, openLog } from './open-log.ts'

/**
 * Events that an index does not lead to: whoever reads a stream would not see them, or others, and their ids could be taken once
 * more. The `+` has the position taken out of what was found, as whoever reads a stream takes it; SQLite else searches by it,
 * and reads it elsewhere in an entry.
 */
const notIn = ({ called, name, revision }: LogIndex): string => `SELECT position FROM event AS e NOT INDEXED
  WHERE NOT EXISTS (SELECT 1 FROM event AS i INDEXED BY ${called}
    WHERE i.${name} = e.${name} ${revision === '0' ? '' : 'AND i.revision = e.revision'} AND +i.position = e.position) LIMIT 1`

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

/** Which event an index does not lead to, looked for one after another: slow, so only where the balance is uneven. */
export const wrongInIndexes = (path: string): string | undefined =>
  looked(path, (database) => {
    for (const index of INDEXES) {
      const missing = database.prepare(notIn(index)).get()
      if (missing !== undefined) return `event ${missing['position']} is not where its ${index.name} is looked for`
    }
    return undefined
  })
