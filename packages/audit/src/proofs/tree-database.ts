import { existsSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { hasHeader, isEmpty, writingHeader } from './file-header.ts'
import { inTransaction } from './in-transaction.ts'
import { BUSY_WAIT_MS, isDamage } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'

/** "AidP" in SQLite's header: the tree of a ledger. */
const HEADER = { applicationId: 0x4169_6450, format: 1 }
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

/** Where the tree of the ledger in a folder is. */
export const treeFile = (directory: string): string => resolve(join(directory, 'proofs.sqlite'))

const prepare = (database: DatabaseSync): void => {
  // Derived, so that a power cut may take the last of it; NORMAL keeps the file whole.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF')
  inTransaction(database, () => {
    if (isEmpty(database)) database.exec(`${SCHEMA}; ${writingHeader(HEADER)}`)
  })
}

const hasTables = (database: DatabaseSync): boolean => {
  const found = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  return found.length === TABLES.length && found.every(({ sql }) => TABLES.includes(String(sql)))
}

const isUsable = (database: DatabaseSync): boolean =>
  isEmpty(database) || (hasHeader(database, HEADER) && hasTables(database))

/** The first name for what was set aside that no file has. */
export const asideOf = (path: string): string => {
  let nth = 1
  while (existsSync(`${path}.aside-${nth}`)) nth += 1
  return `${path}.aside-${nth}`
}

/** What cannot be used may still tell somebody something: it is moved, not deleted. */
export const moveAside = (path: string): void => {
  const aside = asideOf(path)
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix)
}

/** Opens the tree's file, or makes it; one that cannot be used is moved aside. */
export const openOrMakeAnew = (path: string): DatabaseSync => {
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
