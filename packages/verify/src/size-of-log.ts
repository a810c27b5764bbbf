import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { LEDGER_SCHEMA } from './ledger-schema.ts'
import { openLog } from './open-log.ts'
import { Unverifiable } from './verdict.ts'

export type LogSize = { readonly count: number; readonly last: number; readonly isGuarded: boolean }

/** No event takes fewer bytes of a file: its id alone has more. */
const FEWEST_BYTES = 32

const numberOf = (database: DatabaseSync, query: string): number | undefined => {
  try {
    return Number(database.prepare(query).get()?.['number'])
  } catch {
    return undefined
  }
}

/** How many events can be read one after another, from the first on. */
const readable = (database: DatabaseSync): number => {
  let count = 0
  try {
    for (const _ of database.prepare('SELECT position, meta FROM event NOT INDEXED ORDER BY position').iterate())
      count += 1
  } catch {
    // The one that cannot be read is named by whoever looks at them one by one.
  }
  return count
}

/**
 * How many events there are, and the last position. An index counts quickest; the table itself has the word where the index
 * cannot be read or says another number. Where the table cannot be read either the last position tells, if it leads anywhere.
 */
const sizeIn = (database: DatabaseSync, log: string): Omit<LogSize, 'isGuarded'> => {
  const last = numberOf(database, 'SELECT coalesce(max(position), 0) AS number FROM event NOT INDEXED')
  const indexed = numberOf(database, 'SELECT count(*) AS number FROM event')
  if (last !== undefined && last === indexed) return { count: last, last }
  const counted = numberOf(database, 'SELECT count(*) AS number FROM event NOT INDEXED')
  if (last !== undefined && counted !== undefined) return { count: counted, last }
  const isLikely = last !== undefined && last > 0 && last * FEWEST_BYTES <= statSync(log).size
  const count = isLikely ? last : readable(database)
  return { count, last: last ?? count }
}

/** How many events a log says that it has, and whether its tables and guards are a ledger's to the letter. */
export const sizeOfLog = (log: string): LogSize => {
  try {
    const database = openLog(log)
    try {
      const found = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
      const statements = new Set(found.map(({ sql }) => sql))
      const isGuarded =
        found.length === LEDGER_SCHEMA.length && LEDGER_SCHEMA.every((statement) => statements.has(statement))
      database.prepare('SELECT position FROM event')
      return { ...sizeIn(database, log), isGuarded }
    } finally {
      database.close()
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new Unverifiable('FileDamaged', `None of the events in ${log} can be read, from the first on: ${words}.`)
  }
}
