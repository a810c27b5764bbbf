import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openUntouched } from '@aid-ledger/event-store'
import { hasHeader, isEmpty, writingHeader } from './file-header.ts'
import { inTransaction } from './in-transaction.ts'
import { BUSY_WAIT_MS } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'

/** "AidH" in SQLite's header: the checkpoints of a ledger. */
const HEADER = { applicationId: 0x4169_6448, format: 1 }

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

/** Where the checkpoints of the ledger in a folder are. */
export const historyFile = (directory: string): string => resolve(join(directory, 'checkpoints.sqlite'))

/** What nobody writes is read without leaving anything beside it, also where this user may not. */
const connect = (path: string, mode: 'read' | 'write'): DatabaseSync =>
  mode === 'read' && !existsSync(`${path}-wal`)
    ? openUntouched(path)
    : new DatabaseSync(path, { timeout: BUSY_WAIT_MS, allowExtension: false, readOnly: mode === 'read' })

/** Opens the file of a history; to write to it, also where there is none yet. Throws a ProofsFailure where it is another's. */
export const openHistoryFile = (path: string, mode: 'read' | 'write'): DatabaseSync => {
  const database = connect(path, mode)
  const isNew = isEmpty(database)
  if (!isNew && !hasHeader(database, HEADER)) {
    database.close()
    throw new ProofsFailure(
      'ProofsUnusable',
      `${path} does not hold a ledger's checkpoints as this program writes them.`,
    )
  }
  if (mode === 'read') return database
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF')
  if (isNew)
    inTransaction(database, () => {
      // Another process may have come first.
      if (isEmpty(database)) database.exec(`${SCHEMA}; ${writingHeader(HEADER)}`)
    })
  return database
}
