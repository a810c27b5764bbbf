import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ownFile } from './own-file.ts'
import { TokenFileFailure } from './token-store-error.ts'

const FILE_NAME = 'access.sqlite'
const OWNER_ONLY = 0o600
// "AIDT": that a file is one of tokens, and in which shape.
const APPLICATION_ID = 0x41494454
const FORMAT = 1
/** Writing takes milliseconds, and reading waits for nobody in WAL mode but for recovery after a kill. */
const BUSY_WAIT_MS = 2_000

const SCHEMA = `CREATE TABLE token (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hash BLOB NOT NULL UNIQUE,
  role TEXT NOT NULL,
  actor TEXT NOT NULL,
  label TEXT,
  created TEXT NOT NULL,
  expires TEXT NOT NULL,
  revoked TEXT
) STRICT`

/** Where the tokens of a ledger are: beside it, in a file of their own, which no export or backup of the ledger holds. */
export const tokenFile = (directory: string): string => resolve(join(directory, FILE_NAME))

const unlessThere = (makeIt: () => void): void => {
  try {
    makeIt()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Makes the empty file (and its folder, one level, so that a slip in a path makes no tree), its owner's alone from its first moment; what is there already stays. */
const make = (path: string): void => {
  unlessThere(() => mkdirSync(dirname(path)))
  unlessThere(() => closeSync(openSync(path, 'wx', OWNER_ONLY)))
}

const pragma = (database: DatabaseSync, name: 'application_id' | 'user_version'): number =>
  Number(database.prepare(`PRAGMA ${name}`).get()?.[name])

const tables = (database: DatabaseSync): number =>
  Number(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'])

/** Puts the table into an empty file, in one transaction; a kill in between leaves it empty. */
const prepare = (database: DatabaseSync, path: string): void => {
  database.exec('PRAGMA trusted_schema = OFF')
  // Before anything is written, so that another program's database stays as it is.
  if (pragma(database, 'application_id') !== APPLICATION_ID && tables(database) > 0)
    throw new TokenFileFailure(`${path} is another program's database, not a ledger's tokens. It was left as it is.`)
  if (pragma(database, 'user_version') > FORMAT)
    throw new TokenFileFailure(`${path} was written by a newer Aid Ledger. Update this program; it was left as it is.`)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('BEGIN IMMEDIATE')
  try {
    if (tables(database) === 0)
      database.exec(`${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}`)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

export type OpenTokens = { readonly database: DatabaseSync; readonly device: number; readonly inode: number }

/** Opens the tokens of a ledger; where there is no file, makes it, or answers undefined. */
export const openTokens = (path: string, ifMissing: 'make' | 'leave'): OpenTokens | undefined => {
  if (ifMissing === 'make') make(path)
  const found = ownFile(path)
  if (found === undefined) return undefined
  const database = new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false })
  try {
    prepare(database, path)
    return { database, device: found.dev, inode: found.ino }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Whether the opened file is still the one at the path: who deletes or replaces it means the tokens in it no more. */
export const isStillThere = ({ device, inode }: OpenTokens, path: string): boolean => {
  const found = ownFile(path)
  return found !== undefined && found.dev === device && found.ino === inode
}
