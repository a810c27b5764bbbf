import { existsSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './in-transaction.ts'
import { BUSY_WAIT_MS, isBusy, isDamage } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'
import type { Tile } from './tile.ts'

/** "AidP" in SQLite's header: the tree of a ledger. */
const APPLICATION_ID = 0x4169_6450
const FORMAT = 1
const TABLES = [
  `CREATE TABLE tile (
  level INTEGER NOT NULL,
  n INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  marks BLOB,
  PRIMARY KEY (level, n)
) STRICT`,
  'CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL) STRICT',
]
const SCHEMA = `${TABLES.join(';')}; INSERT INTO progress VALUES (1, 0)`

/** A tile as it is kept; `marks` only on level 0. */
export type KeptTile = { readonly level: number; readonly n: number; readonly hashes: Tile; readonly marks?: Buffer }

/** Between which sizes the tree grows, and the version of the file that was read. */
export type Span = { readonly from: number; readonly to: number; readonly version: number }

/** The tree of a ledger on disk. All that it holds follows from the log, so that it may be deleted at any time. */
export type TreeFile = {
  /** How many leaves it has. */
  readonly size: () => number
  readonly tile: (level: number, n: number) => Pick<KeptTile, 'hashes' | 'marks'> | undefined
  /** Another number once another process has written. */
  readonly version: () => number
  /** Puts tiles in the place of what there was, by one transaction, unless another process has written since that version. */
  readonly write: (span: Span, tiles: ReadonlyArray<KeptTile>) => 'written' | 'changed'
  /** Keeps a copy of everything beside it, and forgets it; answers where that is. */
  readonly setAside: () => string
  readonly close: () => void
}

/** Where the tree of the ledger in a folder is. */
export const treeFile = (directory: string): string => resolve(join(directory, 'proofs.sqlite'))

const numberOf = (database: DatabaseSync, pragma: string): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma])

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] === 0

const prepare = (database: DatabaseSync): void => {
  // Derived, so that a power cut may take the last of it; NORMAL keeps the file whole.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF')
  database.exec('BEGIN IMMEDIATE')
  if (isEmpty(database))
    database.exec(`${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}`)
  database.exec('COMMIT')
}

const hasTables = (database: DatabaseSync): boolean => {
  const found = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  return found.length === TABLES.length && found.every(({ sql }) => TABLES.includes(String(sql)))
}

const isUsable = (database: DatabaseSync): boolean =>
  isEmpty(database) ||
  (numberOf(database, 'application_id') === APPLICATION_ID &&
    numberOf(database, 'user_version') === FORMAT &&
    hasTables(database))

/** The first name for what was set aside that no file has. */
const asideOf = (path: string): string => {
  let nth = 1
  while (existsSync(`${path}.aside-${nth}`)) nth += 1
  return `${path}.aside-${nth}`
}

/** What cannot be used may still tell somebody something: it is moved, not deleted. */
const moveAside = (path: string): void => {
  const aside = asideOf(path)
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
}

const openOrMakeAnew = (path: string): DatabaseSync => {
  const open = () => new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false })
  let database = open()
  try {
    if (isUsable(database)) {
      prepare(database)
      return database
    }
  } catch (error) {
    if (!isDamage(error)) {
      database.close()
      throw error
    }
  }
  database.close()
  moveAside(path)
  database = open()
  prepare(database)
  return database
}

/** How many leaves the tree has, where nothing is to be made; undefined where there is none. Throws a ProofsFailure. */
export const sizeOfTree = (path: string): number | undefined => {
  if (!existsSync(path)) return undefined
  const database = new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false, readOnly: true })
  try {
    if (isEmpty(database)) return undefined
    if (isUsable(database)) return Number(database.prepare('SELECT size FROM progress').get()?.['size'])
    throw new ProofsFailure(
      'ProofsUnusable',
      `${path} is no tree as this program writes them. Move it away: whoever opens the ledger's proofs next makes it again.`,
    )
  } finally {
    database.close()
  }
}

/**
 * Opens the tree, or makes it; one that is damaged, as is found here or was before, or of another format is moved aside, and made anew. Throws a ProofsFailure,
 * or what is busy as SQLite says it.
 */
export const openTreeFile = (path: string, isDamaged = false): TreeFile => {
  let database: DatabaseSync
  try {
    if (isDamaged) moveAside(path)
    database = openOrMakeAnew(path)
  } catch (error) {
    if (isBusy(error)) throw error
    throw new ProofsFailure('ProofsUnusable', `The tree of the ledger, ${path}, cannot be used: ${error}.`)
  }
  const sizeOf = database.prepare('SELECT size FROM progress')
  const tileOf = database.prepare('SELECT hashes, marks FROM tile WHERE level = ? AND n = ?')
  const put = database.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?)')
  const grow = database.prepare('UPDATE progress SET size = ?')
  const size = () => Number(sizeOf.get()?.['size'])
  const version = () => numberOf(database, 'data_version')
  return {
    size,
    tile: (level, n) => {
      const row = tileOf.get(level, n)
      if (row === undefined) return undefined
      const marks = row['marks'] as Uint8Array | null
      return {
        hashes: Buffer.from(row['hashes'] as Uint8Array),
        ...(marks === null ? {} : { marks: Buffer.from(marks) }),
      }
    },
    version,
    write: ({ from, to, version: seen }, tiles) =>
      inTransaction(database, () => {
        if (size() !== from || version() !== seen) return 'changed'
        for (const { level, n, hashes, marks } of tiles) put.run(level, n, hashes, marks ?? null)
        grow.run(to)
        return 'written'
      }),
    setAside: () => {
      const aside = asideOf(path)
      database.prepare('VACUUM INTO ?').run(aside)
      inTransaction(database, () => database.exec('DELETE FROM tile; UPDATE progress SET size = 0'))
      return aside
    },
    close: () => database.close(),
  }
}
