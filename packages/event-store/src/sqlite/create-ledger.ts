import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { companions } from '../log-file/companions.ts'
import { inWords } from '../log-file/in-words.ts'
import { APPLICATION_ID, SCHEMA, SCHEMA_VERSION } from '../log-file/schema.ts'
import { syncPath } from '../log-file/sync-path.ts'

const fill = (database: DatabaseSync): void => {
  database.exec('BEGIN')
  for (const statement of SCHEMA) database.exec(statement)
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  database.exec('PRAGMA journal_mode = WAL')
}

const remove = (unfinished: string): void => {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true })
}

/** Makes an empty ledger under another name, then renames it: there is a whole ledger or none. Needs the writer's lock. */
export const createLedger = (path: string): void =>
  inWords(path, () => {
    const { unfinished } = companions(path)
    remove(unfinished)
    try {
      const database = new DatabaseSync(unfinished)
      try {
        fill(database)
      } finally {
        database.close()
      }
      renameSync(unfinished, path)
      syncPath(dirname(path))
    } catch (error) {
      remove(unfinished)
      throw error
    }
  })
