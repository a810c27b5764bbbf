import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openUntouched } from '@aid-ledger/event-store'
import { inTransaction } from './in-transaction.ts'
import { BUSY_WAIT_MS, isBusy } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'

/** "AidH" in SQLite's header: the checkpoints of a ledger. */
const APPLICATION_ID = 0x4169_6448
const FORMAT = 1

const guards = (table: string): string => `
CREATE TRIGGER ${table}_never_changes BEFORE UPDATE ON ${table} BEGIN
  SELECT RAISE(ABORT, 'what was signed is never changed');
END;
CREATE TRIGGER ${table}_never_goes BEFORE DELETE ON ${table} BEGIN
  SELECT RAISE(ABORT, 'what was signed is never deleted');
END;`

const SCHEMA = `CREATE TABLE signing_key (
  ordinal INTEGER PRIMARY KEY,
  verifier TEXT NOT NULL UNIQUE,
  from_size INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  endorsement TEXT
) STRICT;
CREATE TABLE checkpoint (
  ordinal INTEGER PRIMARY KEY,
  size INTEGER NOT NULL,
  signed_at TEXT NOT NULL,
  verifier TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX checkpoint_by_size ON checkpoint (size);
${guards('signing_key')}${guards('checkpoint')}`

/** A key that signs, or signed; `endorsement` is a note by which the one before it names it. */
export type SigningKey = {
  readonly verifier: string
  /** From which size of the tree on it signs. */
  readonly from: number
  readonly madeAt: string
  readonly endorsement?: string
}

export type Checkpoint = {
  readonly size: number
  readonly signedAt: string
  readonly verifier: string
  readonly note: string
}

/** What was ever signed of a ledger, and by which keys. It follows from nothing else: keep it with the ledger's backups. */
export type CheckpointHistory = {
  readonly keys: () => ReadonlyArray<SigningKey>
  readonly last: () => Checkpoint | undefined
  /** The first checkpoint of this size. */
  readonly ofSize: (size: number) => Checkpoint | undefined
  /** The first of the smallest that cover so many events: for the same events always the same one. */
  readonly covering: (events: number) => Checkpoint | undefined
  /** Those of larger sizes, by size: as many as the limit, and the others of the last one's size. */
  readonly after: (size: number, limit: number) => ReadonlyArray<Checkpoint>
  readonly count: () => number
  /** Writes one moment of all of it to a new file. */
  readonly copyTo: (path: string) => void
  readonly addKey: (key: SigningKey) => void
  readonly add: (checkpoint: Checkpoint) => void
  /** Does something while no other process writes here. */
  readonly alone: <A>(work: () => A) => A
  readonly close: () => void
}

/** Where the checkpoints of the ledger in a folder are. */
export const historyFile = (directory: string): string => resolve(join(directory, 'checkpoints.sqlite'))

type Mode = 'read' | 'write'
type Row = { readonly [column: string]: unknown }

const keyOfRow = (row: Row): SigningKey => ({
  verifier: String(row['verifier']),
  from: Number(row['from_size']),
  madeAt: String(row['made_at']),
  ...(row['endorsement'] === null ? {} : { endorsement: String(row['endorsement']) }),
})

const checkpointOfRow = (row: Row): Checkpoint => ({
  size: Number(row['size']),
  signedAt: String(row['signed_at']),
  verifier: String(row['verifier']),
  note: String(row['note']),
})

/** What nobody writes is read without leaving anything beside it, also where this user may not. */
const connect = (path: string, mode: Mode): DatabaseSync =>
  mode === 'read' && !existsSync(`${path}-wal`)
    ? openUntouched(path)
    : new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false, readOnly: mode === 'read' })

const open = (path: string, mode: Mode): DatabaseSync => {
  const database = connect(path, mode)
  const pragma = (name: string) => Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
  const tables = Number(database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'])
  if (tables > 0 && (pragma('application_id') !== APPLICATION_ID || pragma('user_version') !== FORMAT)) {
    database.close()
    throw new ProofsFailure(
      'ProofsUnusable',
      `${path} does not hold a ledger's checkpoints as this program writes them.`,
    )
  }
  if (mode === 'read') return database
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF')
  if (tables === 0)
    database.exec(
      `BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}; COMMIT`,
    )
  return database
}

/**
 * Opens the history; to write to it, also where there is none yet. Throws a ProofsFailure: one that is damaged is never made
 * anew; what is busy as SQLite says it.
 */
export const openHistory = (path: string, mode: Mode = 'write'): CheckpointHistory => {
  let database: DatabaseSync
  try {
    database = open(path, mode)
  } catch (error) {
    if (error instanceof ProofsFailure || isBusy(error)) throw error
    throw new ProofsFailure('ProofsUnusable', `The checkpoints of the ledger, ${path}, cannot be used: ${error}.`)
  }
  const one = (sql: string) => {
    const statement = database.prepare(sql)
    return (...given: ReadonlyArray<number>): Checkpoint | undefined => {
      const row = statement.get(...given)
      return row === undefined ? undefined : checkpointOfRow(row)
    }
  }
  const keys = database.prepare('SELECT * FROM signing_key ORDER BY ordinal')
  // A rotation signs one size twice; whoever asks on from a size would else miss what a page cut off.
  const after = database.prepare(`SELECT * FROM checkpoint WHERE size > :size AND size <= (SELECT max(size) FROM
    (SELECT size FROM checkpoint WHERE size > :size ORDER BY size LIMIT :limit)) ORDER BY size, ordinal`)
  const count = database.prepare('SELECT count(*) AS count FROM checkpoint')
  const addKey = database.prepare(
    'INSERT INTO signing_key (verifier, from_size, made_at, endorsement) VALUES (?, ?, ?, ?)',
  )
  const add = database.prepare('INSERT INTO checkpoint (size, signed_at, verifier, note) VALUES (?, ?, ?, ?)')
  return {
    keys: () => keys.all().map(keyOfRow),
    last: one('SELECT * FROM checkpoint ORDER BY ordinal DESC LIMIT 1'),
    ofSize: one('SELECT * FROM checkpoint WHERE size = ? ORDER BY ordinal LIMIT 1'),
    covering: one('SELECT * FROM checkpoint WHERE size >= ? ORDER BY size, ordinal LIMIT 1'),
    after: (size, limit) => after.all({ size, limit }).map(checkpointOfRow),
    copyTo: (to) => void database.prepare('VACUUM INTO ?').run(to),
    count: () => Number(count.get()?.['count']),
    addKey: ({ verifier, from, madeAt, endorsement }) => {
      addKey.run(verifier, from, madeAt, endorsement ?? null)
    },
    add: ({ size, signedAt, verifier, note }) => {
      add.run(size, signedAt, verifier, note)
    },
    alone: (work) => inTransaction(database, work),
    close: () => database.close(),
  }
}
