import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './in-transaction.ts'
import { ProofsFailure } from './proofs-failure.ts'
import type { Tile } from './tile.ts'

/** "AidP" in SQLite's header: the tree of a ledger. */
const APPLICATION_ID = 0x4169_6450
const FORMAT = 1
/** Another process that brings the tree up to date holds it for some milliseconds. */
const BUSY_WAIT_MS = 10_000

const SCHEMA = `CREATE TABLE tile (
  level INTEGER NOT NULL,
  n INTEGER NOT NULL,
  hashes BLOB NOT NULL,
  marks BLOB,
  PRIMARY KEY (level, n)
) STRICT;
CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL) STRICT;
INSERT INTO progress VALUES (1, 0)`

/** A tile as it is kept; `marks` only on level 0. */
export type KeptTile = { readonly level: number; readonly n: number; readonly hashes: Tile; readonly marks?: Buffer }

/** The tree of a ledger on disk. All that it holds follows from the log, so that it may be deleted at any time. */
export type TreeFile = {
  /** How many leaves it has. */
  readonly size: () => number
  readonly tile: (level: number, n: number) => Pick<KeptTile, 'hashes' | 'marks'> | undefined
  /** Puts tiles in the place of what there was, by one transaction, unless another process has changed the size meanwhile. */
  readonly write: (from: number, to: number, tiles: ReadonlyArray<KeptTile>) => 'written' | 'changed'
  /** Forgets everything. */
  readonly clear: () => void
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

const isUsable = (database: DatabaseSync): boolean =>
  isEmpty(database) ||
  (numberOf(database, 'application_id') === APPLICATION_ID && numberOf(database, 'user_version') === FORMAT)

const openOrMakeAnew = (path: string): DatabaseSync => {
  const open = () => new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false })
  let database = open()
  try {
    if (isUsable(database)) {
      prepare(database)
      return database
    }
  } catch (error) {
    // Anything but a file that is damaged or no database (SQLITE_CORRUPT, SQLITE_NOTADB) has another cause than the file.
    if (![11, 26].includes((error as { readonly errcode?: number }).errcode ?? 0)) throw error
  }
  database.close()
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  database = open()
  prepare(database)
  return database
}

/** Opens the tree, or makes it; one that is damaged or of another format is made anew. Throws a ProofsFailure. */
export const openTreeFile = (path: string): TreeFile => {
  let database: DatabaseSync
  try {
    database = openOrMakeAnew(path)
  } catch (error) {
    throw new ProofsFailure('ProofsUnusable', `The tree of the ledger, ${path}, cannot be used: ${error}.`)
  }
  const sizeOf = database.prepare('SELECT size FROM progress')
  const tileOf = database.prepare('SELECT hashes, marks FROM tile WHERE level = ? AND n = ?')
  const put = database.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?)')
  const grow = database.prepare('UPDATE progress SET size = ?')
  const size = () => Number(sizeOf.get()?.['size'])
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
    write: (from, to, tiles) =>
      inTransaction(database, () => {
        if (size() !== from) return 'changed'
        for (const { level, n, hashes, marks } of tiles) put.run(level, n, hashes, marks ?? null)
        grow.run(to)
        return 'written'
      }),
    clear: () =>
      inTransaction(database, () => {
        database.exec('DELETE FROM tile; UPDATE progress SET size = 0')
      }),
    close: () => database.close(),
  }
}
