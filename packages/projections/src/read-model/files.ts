import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { APPLICATION_ID, EXTRACTION, INDEXES, SCHEMA_VERSION, TABLES } from './schema.ts'

/** `read-model-<number>.sqlite`: each is made whole under a number of its own, and the highest whole one serves. */
const FILE_NAME = /^read-model-([1-9][0-9]{0,8})\.sqlite$/

/** How long a connection waits for another process that writes the same file. */
const BUSY_WAIT_MS = 2_000

/** An open file; `inode` tells it from another that took its name. */
export type OpenFile = {
  readonly path: string
  readonly inode: bigint
  readonly database: DatabaseSync
  readonly extraction: number
}

const numbersIn = (folder: string): ReadonlyArray<number> =>
  readdirSync(folder)
    .flatMap((name) => FILE_NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a)

const pathOf = (folder: string, number: number): string => join(folder, `read-model-${number}.sqlite`)

export const removeFile = (path: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

const numberOf = (database: DatabaseSync, pragma: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]

/** The database of a file, where it is a whole read model of the shape that this code reads. */
const opened = (path: string, readOnly: boolean): OpenFile | undefined => {
  const database = new DatabaseSync(path, { readOnly, timeout: BUSY_WAIT_MS })
  try {
    if (
      numberOf(database, 'application_id') === APPLICATION_ID &&
      numberOf(database, 'user_version') === SCHEMA_VERSION
    ) {
      const { extraction, complete } = { ...database.prepare('SELECT extraction, complete FROM checkpoint').get() }
      if (complete === 1 && Number(extraction) <= EXTRACTION) {
        if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
        return { path, inode: statSync(path, { bigint: true }).ino, database, extraction: Number(extraction) }
      }
    }
  } catch {
    // Damaged, or no database at all: it is derived, so that a new one is made rather than this one mended.
  }
  database.close()
  return undefined
}

/** The newest whole read model of a folder; undefined where there is none. */
export const openNewest = (folder: string, mode: 'write' | 'read'): OpenFile | undefined => {
  for (const number of numbersIn(folder)) {
    const file = opened(pathOf(folder, number), mode === 'read')
    if (file !== undefined) return file
  }
  return undefined
}

/** Whether the open file still lies where it was opened. */
export const stillThere = ({ path, inode }: OpenFile): boolean =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino === inode

/** Takes away every read model of a folder but one: earlier ones, and what a kill left half made. */
export const removeOthers = (folder: string, { path }: OpenFile): void => {
  for (const number of numbersIn(folder)) if (pathOf(folder, number) !== path) removeFile(pathOf(folder, number))
}

const fill = (database: DatabaseSync): void => {
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}`)
  for (const statement of TABLES) database.exec(statement)
  database.prepare('INSERT INTO checkpoint VALUES (1, 0, NULL, ?, 0)').run(EXTRACTION)
}

const index = (database: DatabaseSync): void => {
  for (const statement of INDEXES) database.exec(statement)
}

/** A read model in memory, for a log that is read once. */
export const inMemory = (): DatabaseSync => {
  const database = new DatabaseSync(':memory:')
  fill(database)
  index(database)
  return database
}

const sync = (path: string): void => {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const declareWhole = (path: string): void => {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; UPDATE checkpoint SET complete = 1')
  database.close()
}

/** A file in the making. It does not serve before it is finished, and a kill leaves it as one that never will. */
export type Unfinished = {
  readonly database: DatabaseSync
  readonly finish: () => OpenFile
  readonly abandon: () => void
}

/** Begins a new read model beside those that are there. Until it is finished nothing of it needs to outlive a kill. */
export const beginNext = (folder: string): Unfinished => {
  const path = pathOf(folder, (numbersIn(folder)[0] ?? 0) + 1)
  // Whoever else begins one at this moment gets another number, or is told.
  closeSync(openSync(path, 'wx'))
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2048')
  fill(database)
  return {
    database,
    finish: () => {
      index(database)
      database.close()
      // On disk before it may serve, so that what serves is whole after a power cut too.
      sync(path)
      declareWhole(path)
      const file = opened(path, false)
      if (file === undefined) throw new Error(`${path} was made and cannot be opened`)
      return file
    },
    abandon: () => {
      database.close()
      removeFile(path)
    },
  }
}
