import { DatabaseSync } from 'node:sqlite'
import { canonicalJson, type StoredEvent } from '@aid-ledger/domain'

/** A row as the peer gets it, in the order of its columns: its JSON is made already. */
export type BareRow = ReadonlyArray<string | number>

export const bareRow = (event: StoredEvent): BareRow => [
  Number(event.position),
  event.id,
  event.stream,
  event.revision,
  event.type,
  event.schemaVersion,
  event.recordedAt,
  canonicalJson(event.data),
  canonicalJson(event.meta),
]

export type BareInserts = {
  /** Inserts the rows by one transaction, durably. */
  readonly insert: (rows: ReadonlyArray<BareRow>) => void
  readonly close: () => void
}

/** A table of the log's columns and indexes with the log's pragmas, and nothing besides: no guards, no checks, no answers. */
export const openBareInserts = (path: string): BareInserts => {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec(`CREATE TABLE event (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    type TEXT NOT NULL, schema_version INTEGER NOT NULL, recorded_at TEXT NOT NULL,
    data TEXT NOT NULL, meta TEXT NOT NULL, UNIQUE (stream, revision)) STRICT`)
  const insert = database.prepare(`INSERT INTO event
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  return {
    insert: (rows) => {
      database.exec('BEGIN IMMEDIATE')
      for (const row of rows) insert.run(...row)
      database.exec('COMMIT')
    },
    close: () => database.close(),
  }
}
