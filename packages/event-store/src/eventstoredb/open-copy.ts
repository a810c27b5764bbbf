import { DatabaseSync } from 'node:sqlite'
import { createLogFile } from '../log-file/create-log-file.ts'
import { elseClose } from '../log-file/else-close.ts'
import { inWords } from '../log-file/in-words.ts'
import { inspectFile } from '../log-file/inspect-file.ts'
import { removeDatabase } from '../log-file/remove-database.ts'
import { storeErrorOf } from '../log-file/store-error-of.ts'
import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { COPY_FILE, COPY_SCHEMA } from './copy-file.ts'
import { progressWriter, readProgress } from './copy-progress.ts'

// A reader of another process holds a writer up only while it recovers what a kill left.
const BUSY_WAIT_MS = 2_000

/** After how many pages of the write-ahead log (64 MiB) it goes into the file: each time the disk is waited for. */
const CHECKPOINT_PAGES = 4_096

/** What of the copy is held in memory, so that the indexes of a large one are not read again for each event. */
const CACHE_KIB = 32_768

/** Whether the tables are those that this program makes. */
const isWhole = (database: DatabaseSync): boolean => {
  const found = new Set(
    database
      .prepare('SELECT sql FROM sqlite_schema')
      .all()
      .map(({ sql }) => sql),
  )
  return COPY_SCHEMA.every((statement) => found.has(statement)) && readProgress(database) !== undefined
}

const connect = (path: string): DatabaseSync => {
  const opened = new DatabaseSync(path, { timeout: BUSY_WAIT_MS, enableForeignKeyConstraints: false })
  return elseClose(opened, (database) => {
    // What a power cut takes away is read from the cluster again; what a kill leaves is always a whole transaction.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF')
    database.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`)
    return database
  })
}

const isDamaged = (error: unknown, path: string): boolean => storeErrorOf(error, path)?._tag === 'StoreDamaged'

/** The copy that is there; undefined where it is not whole, so that another has to be made. */
const standing = (path: string): DatabaseSync | undefined => {
  try {
    const database = connect(path)
    try {
      if (isWhole(database)) return database
    } catch (error) {
      if (!isDamaged(error, path)) throw error
    }
    database.close()
  } catch (error) {
    if (!isDamaged(error, path)) throw error
  }
  return undefined
}

const otherPrefix = (path: string, found: string, prefix: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreForeign',
      `${path} is the copy of a ledger whose streams begin with "${found}"; here they begin with "${prefix}". Name another folder, or delete that file: a copy is made anew from the cluster.`,
    ),
  )

/**
 * Opens the copy at a path for the one process that brings it up to date (it needs the writer's lock). Makes it where there
 * is none, and anew where it is damaged or half made: nothing is in it that the cluster does not have.
 */
export const openCopy = (path: string, prefix: string): DatabaseSync =>
  inWords(path, () => {
    const found = inspectFile(path, COPY_FILE) === 'there' ? standing(path) : undefined
    if (found === undefined) {
      removeDatabase(path)
      createLogFile(path, COPY_FILE, COPY_SCHEMA)
      const database = connect(path)
      progressWriter(database)({ prefix, own: undefined, seen: undefined, restoring: undefined })
      return database
    }
    const of = readProgress(found)?.prefix ?? prefix
    if (of === prefix) return found
    found.close()
    throw otherPrefix(path, of, prefix)
  })
