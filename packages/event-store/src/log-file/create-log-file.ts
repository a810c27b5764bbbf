import { renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { companions } from './companions.ts'
import type { FileKind } from './file-kind.ts'
import { inWords } from './in-words.ts'
import { removeDatabase } from './remove-database.ts'
import { syncPath } from './sync-path.ts'

const fill = (
  database: DatabaseSync,
  { applicationId, version, pageBytes }: FileKind,
  schema: ReadonlyArray<string>,
): void => {
  if (pageBytes !== undefined) database.exec(`PRAGMA page_size = ${pageBytes}`)
  database.exec('BEGIN')
  for (const statement of schema) database.exec(statement)
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}; COMMIT`)
  database.exec('PRAGMA journal_mode = WAL')
}

/** Makes an empty file of a kind under another name, then renames it: there is a whole one or none. Needs the writer's lock. */
export const createLogFile = (path: string, kind: FileKind, schema: ReadonlyArray<string>): void =>
  inWords(path, () => {
    const { unfinished } = companions(path)
    removeDatabase(unfinished)
    try {
      const database = new DatabaseSync(unfinished)
      try {
        fill(database, kind, schema)
      } finally {
        database.close()
      }
      renameSync(unfinished, path)
      syncPath(dirname(path))
    } catch (error) {
      removeDatabase(unfinished)
      throw error
    }
  })
