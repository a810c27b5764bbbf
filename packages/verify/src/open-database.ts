import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

const BUSY_WAIT_MS = 5_000

/**
 * Opens a SQLite file for reading. One that nobody writes is read without leaving anything beside it; beside a writer it is
 * read through the write-ahead log. Of a file that is shorter than it says (`isPart`) the pages that are there can be read.
 */
export const openDatabase = (path: string, { isPart = false } = {}): DatabaseSync => {
  const address = pathToFileURL(path)
  if (!existsSync(`${path}-wal`)) address.searchParams.set('immutable', '1')
  const database = new DatabaseSync(address, { readOnly: true, timeout: BUSY_WAIT_MS, allowExtension: false })
  // Nothing can be written all the same: the file is open for reading.
  if (isPart) {
    database.enableDefensive(false)
    database.exec('PRAGMA writable_schema = ON')
  }
  database.exec('PRAGMA trusted_schema = OFF')
  return database
}
