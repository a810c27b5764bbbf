import { closeSync, lstatSync, openSync, type Stats } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { WebhookFileFailure } from './webhook-failure.ts'

const FILE_NAME = 'webhooks.sqlite'
const OWNER_ONLY = 0o600
const OF_OTHERS = 0o077
// "AIDW": that a file is one of webhooks, and in which shape.
const APPLICATION_ID = 0x41494457
const FORMAT = 1
/** Writing takes milliseconds; the command line and a service that delivers take turns. */
const BUSY_WAIT_MS = 2_000

const SCHEMA = `CREATE TABLE webhook (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT NOT NULL,
  feed TEXT NOT NULL,
  filter TEXT NOT NULL,
  after TEXT NOT NULL,
  secret TEXT NOT NULL,
  old_secret TEXT,
  old_until TEXT,
  actor TEXT NOT NULL,
  created TEXT NOT NULL,
  state TEXT NOT NULL,
  generation INTEGER NOT NULL,
  message TEXT,
  tries INTEGER NOT NULL,
  since TEXT,
  next TEXT,
  detail TEXT
) STRICT;
CREATE TABLE attempt (
  ordinal INTEGER PRIMARY KEY,
  webhook TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
  message TEXT NOT NULL,
  at TEXT NOT NULL,
  try INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  detail TEXT,
  took INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_webhook ON attempt (webhook, ordinal)`

/** Where the webhooks of a ledger are: beside it, in a file of their own, which no export or backup of the ledger holds. */
export const webhookFile = (directory: string): string => resolve(join(directory, FILE_NAME))

/** What lies at the path; undefined where nothing does. Throws where others than its owner could read its secrets, or have put it there. */
export const lyingAt = (path: string): Stats | undefined => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  const user = process.geteuid?.()
  if (found === undefined) return undefined
  const isOurs = user === undefined || (found.uid === user && (found.mode & OF_OTHERS) === 0)
  if (found.isFile() && isOurs) return found
  const how = found.isFile() ? `mode ${(found.mode & 0o777).toString(8)}, uid ${found.uid}` : 'no plain file'
  throw new WebhookFileFailure(
    `${path}, which holds the secrets of the webhooks, must be a file of the user who runs the service, and theirs alone (chmod 600); it is ${how}.`,
  )
}

const numberIn = (database: DatabaseSync, pragma: 'application_id' | 'user_version'): number =>
  Number(database.prepare(`PRAGMA ${pragma}`).get()?.[pragma])

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

/** Puts the tables into an empty file; a kill in between leaves it empty. */
const prepare = (database: DatabaseSync, path: string): void => {
  database.exec('PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON')
  if (!isEmpty(database) && numberIn(database, 'application_id') !== APPLICATION_ID)
    throw new WebhookFileFailure(`${path} is another program's database and no file of webhooks. It was left as it is.`)
  if (numberIn(database, 'user_version') > FORMAT)
    throw new WebhookFileFailure(
      `${path} was written by a newer Aid Ledger. Update this program; it was left as it is.`,
    )
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE')
  if (isEmpty(database))
    database.exec(`${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}`)
  database.exec('COMMIT')
}

/** Opens the file that lies at the path. */
export const openAt = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false })
  try {
    prepare(database, path)
    return database
  } catch (error) {
    // What was begun ends with it.
    database.close()
    throw error
  }
}

/** Makes an empty file, its owner's alone from its first moment; never over another. */
export const makeEmpty = (path: string): void => closeSync(openSync(path, 'wx', OWNER_ONLY))
