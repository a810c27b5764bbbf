import { DatabaseSync } from 'node:sqlite'
import { canonicalJson, type StoredEvent } from '@aid-ledger/domain'

/** A row as the peer gets it: its JSON is made already. */
export type BareRow = {
  readonly [column: string]: string | number
}

export const bareRow = ({ data, meta, ...event }: StoredEvent): BareRow => ({
  position: Number(event.position),
  id: event.id,
  stream: event.stream,
  revision: event.revision,
  type: event.type,
  schema_version: event.schemaVersion,
  recorded_at: event.recordedAt,
  data: canonicalJson(data),
  meta: canonicalJson(meta),
})

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
    VALUES ($position, $id, $stream, $revision, $type, $schema_version, $recorded_at, $data, $meta)`)
  return {
    insert: (rows) => {
      database.exec('BEGIN IMMEDIATE')
      for (const row of rows) insert.run(row)
      database.exec('COMMIT')
    },
    close: () => database.close(),
  }
}
