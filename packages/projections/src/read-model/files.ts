import { closeSync, existsSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { APPLICATION_ID, EXTRACTION, INDEXES, OLDEST_READABLE, SCHEMA_VERSION, TABLES } from './schema.ts'

/** `read-model-<number>.sqlite`: each is made whole under a number of its own, and the highest whole one serves. */
const FILE_NAME = /^read-model-([1-9][0-9]{0,8})\.sqlite$/

/** How long a connection waits for another process that writes the same file. */
const BUSY_WAIT_MS = 2_000

/** An open file; `inode` tells it from another that took its name. */
export type OpenFile = {
  readonly path: string
  readonly inode: bigint
  readonly database: DatabaseSync
  /** Whether it is of the newest shape and drawn by the newest rules. */
  readonly isCurrent: boolean
}

const isOfCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

/** None of a folder that has gone: what serves is open, and goes on. */
const namesIn = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isOfCode(error, 'ENOENT')) return []
    throw error
  }
}

const numbersIn = (folder: string): ReadonlyArray<number> =>
  namesIn(folder)
    .flatMap((name) => FILE_NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a)

const pathOf = (folder: string, number: number): string => join(folder, `read-model-${number}.sqlite`)

const removeCompanions = (path: string): void => {
  for (const suffix of ['-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

export const removeFile = (path: string): void => {
  rmSync(path, { force: true })
  removeCompanions(path)
}

/** Takes away every read model of a folder: they are of a log that is replaced. */
export const removeAll = (folder: string): void => {
  for (const number of numbersIn(folder)) removeFile(pathOf(folder, number))
}

const numberOf = (database: DatabaseSync, pragma: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]

/** SQLite's result code where another holds a lock (https://sqlite.org/rescode.html#busy); extended ones have more bits. */
const SQLITE_BUSY = 5
const PRIMARY_CODE = 0xff

/** Whether somebody is making a file: they hold it locked from its first row to its last, and it has no write-ahead log. */
const isInTheMaking = (path: string, readOnly: boolean): boolean => {
  if (existsSync(`${path}-wal`)) return false
  const database = new DatabaseSync(path, { readOnly, timeout: 0 })
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & PRIMARY_CODE : undefined
    return code === SQLITE_BUSY && !existsSync(`${path}-wal`)
  } finally {
    database.close()
  }
}

/** Whether every page of a file is what it should be: a lost one would leave facts out of answers, and nobody would miss them. */
const isSound = (database: DatabaseSync): boolean => {
  const [row] = database.prepare('PRAGMA quick_check(1)').all()
  return row?.['quick_check'] === 'ok'
}

/** Whether a database has the tables that are asked; another program may have been at it. */
const hasTables = (database: DatabaseSync): boolean => {
  const found = database.prepare("SELECT count(*) AS found FROM sqlite_schema WHERE type = 'table'").get()
  return Number(found?.['found']) === TABLES.length
}

/** The database of a file, where it is a whole read model of the shape that this code reads. */
const opened = (path: string, readOnly: boolean): OpenFile | undefined => {
  if (isInTheMaking(path, readOnly)) return undefined
  const database = new DatabaseSync(path, { readOnly, timeout: BUSY_WAIT_MS })
  try {
    const version = Number(numberOf(database, 'user_version'))
    const isReadable = version >= OLDEST_READABLE && version <= SCHEMA_VERSION
    if (numberOf(database, 'application_id') === APPLICATION_ID && isReadable) {
      const { extraction, complete } = { ...database.prepare('SELECT extraction, complete FROM checkpoint').get() }
      if (complete === 1 && Number(extraction) <= EXTRACTION && hasTables(database) && isSound(database)) {
        const isCurrent = version === SCHEMA_VERSION && Number(extraction) === EXTRACTION
        if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
        return { path, inode: statSync(path, { bigint: true }).ino, database, isCurrent }
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

const isWhole = (path: string): boolean => {
  const file = opened(path, false)
  file?.database.close()
  return file !== undefined
}

/**
 * Takes away the read models of a folder that came before one, and what a kill left half made; not what another process
 * is making at this moment, or has just made.
 */
export const removeOthers = (folder: string, { path: kept }: OpenFile): void => {
  let isNewer = true
  for (const path of numbersIn(folder).map((number) => pathOf(folder, number))) {
    if (path === kept) isNewer = false
    else if (!isInTheMaking(path, false) && !(isNewer && isWhole(path))) removeFile(path)
  }
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

/** A file in the making. It does not serve before it is finished, and a kill leaves it as one that never will. */
export type Unfinished = {
  readonly database: DatabaseSync
  readonly finish: () => OpenFile
  readonly abandon: () => void
}

/** Takes a number that nobody has; whoever else takes one at this moment gets another. */
const reserve = (folder: string, number: number): string => {
  const path = pathOf(folder, number)
  try {
    closeSync(openSync(path, 'wx'))
    // A log of an earlier file of this name, left behind when that was deleted, would be taken for this one's.
    removeCompanions(path)
    return path
  } catch (error) {
    if (isOfCode(error, 'EEXIST')) return reserve(folder, number + 1)
    throw error
  }
}

/** While it is made it is locked, which tells others that it is no leftover; until it is finished nothing of it needs to outlive a kill. */
const MAKING =
  'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2048'

/** One commit that syncs the whole file: what may serve is on disk, also after a power cut. */
const FINISHING = 'PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; UPDATE checkpoint SET complete = 1'

/** Begins a new read model beside those that are there. */
export const beginNext = (folder: string): Unfinished => {
  const path = reserve(folder, (numbersIn(folder)[0] ?? 0) + 1)
  const database = new DatabaseSync(path)
  database.exec(MAKING)
  fill(database)
  return {
    database,
    finish: () => {
      index(database)
      database.exec(FINISHING)
      database.close()
      const file = opened(path, false)
      if (file === undefined) throw new Error(`${path} was made and cannot be opened`)
      return file
    },
    abandon: () => {
      if (database.isOpen) database.close()
      removeFile(path)
    },
  }
}
