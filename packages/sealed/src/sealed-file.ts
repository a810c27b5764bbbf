import { closeSync, lstatSync, openSync, type Stats } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SealedFailure } from './sealed-failure.ts'

const FILE_NAME = 'sealed.sqlite'
const OWNER_ONLY = 0o600
const OF_OTHERS = 0o077
// "AIDX": that a file is one of sealed texts, and in which shape.
const APPLICATION_ID = 0x41494458
const FORMAT = 1
/** Writing takes milliseconds; a reader holds up the emptying of the write-ahead log for as long as it reads. */
const BUSY_WAIT_MS = 2_000

const SCHEMA = `CREATE TABLE sealed (
  ordinal INTEGER PRIMARY KEY,
  commitment TEXT NOT NULL UNIQUE,
  event TEXT NOT NULL,
  field TEXT NOT NULL,
  key BLOB NOT NULL,
  box BLOB NOT NULL,
  recorded INTEGER NOT NULL
) STRICT;
CREATE INDEX sealed_event ON sealed (event);
CREATE INDEX sealed_waiting ON sealed (ordinal) WHERE recorded = 0;
CREATE TABLE state (followed INTEGER NOT NULL, unclean INTEGER NOT NULL) STRICT;
INSERT INTO state (followed, unclean) VALUES (0, 0)`

/** Where the sealed texts of a ledger are: beside it, in a file that no export or backup of the log holds. */
export const sealedFile = (directory: string): string => resolve(join(directory, FILE_NAME))

/** What lies at the path; undefined where nothing does. Throws where others than its owner could read it, or have put it there. */
export const lyingAt = (path: string, user: number | undefined = process.geteuid?.()): Stats | undefined => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return undefined
  const wrong = !found.isFile()
    ? 'is no plain file'
    : user !== undefined && found.uid !== user
      ? `belongs to another user (uid ${found.uid})`
      : user !== undefined && (found.mode & OF_OTHERS) !== 0
        ? `is open to other users (mode ${(found.mode & 0o777).toString(8)})`
        : undefined
  if (wrong === undefined) return found
  throw new SealedFailure(
    `${path}, which holds the sealed texts, ${wrong}: it must be a file of the user who runs the service, and theirs alone (chmod 600).`,
  )
}

const numberIn = (database: DatabaseSync, pragma: 'application_id' | 'user_version'): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma])

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

const insistOnOurs = (database: DatabaseSync, path: string): void => {
  if (numberIn(database, 'application_id') !== APPLICATION_ID && !isEmpty(database))
    throw new SealedFailure(`${path} is another program's database and no file of sealed texts. It was left as it is.`)
  if (numberIn(database, 'user_version') > FORMAT)
    throw new SealedFailure(`${path} was written by a newer Aid Ledger. Update this program; it was left as it is.`)
}

/** A kill between the two leaves an empty file, which the next start takes for what it is. */
const makeTables = (database: DatabaseSync): void => {
  if (!isEmpty(database)) return
  database.exec(
    `BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}; COMMIT`,
  )
}

/** What was deleted is overwritten, and nothing is put down elsewhere on the way. */
const SECRETLY = 'PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY'

/** Opens the file that lies at the path; undefined where one that is to be read has nothing in it yet. */
export const openFile = (path: string, mode: 'read' | 'write'): DatabaseSync | undefined => {
  const database = new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false, readOnly: mode === 'read' })
  try {
    database.exec(SECRETLY)
    insistOnOurs(database, path)
    if (mode === 'write') {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
      makeTables(database)
    }
    if (!isEmpty(database)) return database
    database.close()
    return undefined
  } catch (error) {
    database.close()
    throw error
  }
}

/** Makes an empty file, its owner's alone from its first moment; never over another. */
export const makeEmpty = (path: string): void => closeSync(openSync(path, 'wx', OWNER_ONLY))
