import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

const BUSY_WAIT_MS = 5_000

/**
 * Opens a SQLite file for reading. One that nobody writes is read without leaving anything beside it; beside a writer it is
 * read through the write-ahead log.
 */
export const openDatabase = (path: string): DatabaseSync => {
  const address = pathToFileURL(path)
  if (!existsSync(`${path}-wal`)) address.searchParams.set('immutable', '1')
  const database = new DatabaseSync(address, { readOnly: true, timeout: BUSY_WAIT_MS, allowExtension: false })
  database.exec('PRAGMA trusted_schema = OFF')
  return database
}
