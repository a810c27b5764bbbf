import { DatabaseSync } from 'node:sqlite'
import { elseClose } from '../log-file/else-close.ts'
import { guardConnection } from '../log-file/guard-connection.ts'
import { inWords } from '../log-file/in-words.ts'
import { identityProblem } from '../log-file/inspect-file.ts'
import { SCHEMA, SCHEMA_VERSION } from '../log-file/schema.ts'
import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'

// Readers never block the writer in WAL mode, but recovery after a kill does for a moment.
const BUSY_WAIT_MS = 2_000

const insistOnWal = (database: DatabaseSync, path: string): void => {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
  if (mode !== 'wal')
    throw new StoreFailure(
      storeError('StoreUnavailable', `${path} is on a file system without shared memory. Put it on a local disk.`),
    )
}

/** Whether the tables and guards are, to the letter, those that this program made. */
const insistOnGuards = (database: DatabaseSync, path: string): void => {
  const found = database.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all()
  const statements = new Set(found.map(({ sql }) => sql))
  if (statements.size !== SCHEMA.length || SCHEMA.some((statement) => !statements.has(statement)))
    throw new StoreFailure(
      storeError(
        'StoreDamaged',
        `Another program changed the tables or guards of ${path}. Keep a copy of it and restore the ledger from an export.`,
      ),
    )
}

const prepare = (database: DatabaseSync, path: string): void => {
  insistOnWal(database, path)
  database.exec('PRAGMA synchronous = FULL; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF')
  const problem = identityProblem(database, path)
  if (problem !== undefined) throw new StoreFailure(problem)
  insistOnGuards(database, path)
  // A file that may only be read opens without complaint, and begins one too; only a write finds it out.
  database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${SCHEMA_VERSION}; ROLLBACK`)
  guardConnection(database, 'write')
}

/** The one connection that appends to a ledger, able to do nothing else. Needs the writer's lock. */
export const openWriter = (path: string): DatabaseSync =>
  inWords(path, () => {
    const opened = new DatabaseSync(path, { timeout: BUSY_WAIT_MS, enableForeignKeyConstraints: false })
    return elseClose(opened, (database) => {
      prepare(database, path)
      return database
    })
  })
