import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'

/**
 * Opens a file so that nothing is written, no -wal or -shm made and no lock taken. The connection sees neither the WAL nor
 * later writes. The file is never opened by other means: closing any descriptor of it would drop this process's SQLite
 * locks on it (POSIX advisory locks, https://sqlite.org/howtocorrupt.html section 2.2).
 */
export const openUntouched = (path: string): DatabaseSync => {
  const address = pathToFileURL(path)
  address.searchParams.set('immutable', '1')
  const database = new DatabaseSync(address, { readOnly: true })
  // Where a checkpoint was cut short (a kill, a full disk) the file is shorter than its first page says, until the WAL makes
  // up for it. Without the WAL SQLite reads such a file only with this setting.
  database.enableDefensive(false)
  database.exec('PRAGMA writable_schema = ON')
  return database
}
