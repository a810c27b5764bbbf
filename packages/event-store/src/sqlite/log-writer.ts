import type { DatabaseSync } from 'node:sqlite'
import type { Instant } from '@aid-ledger/domain'
import { EVENT_COLUMNS, type EventRow } from './event-row.ts'

/** The end of the log: the last event's position and time; 0 and '' where there is none. */
export type Tip = { readonly position: number; readonly recordedAt: Instant | '' }

/** The time that the next event gets: never before the last one's, so a clock that was put back does not put events back. */
export const timeAfter = ({ recordedAt }: Tip, wanted: Instant): Instant => {
  if (recordedAt !== '' && recordedAt > wanted) return recordedAt
  return wanted
}

/** The statements that an append is made of, within a transaction. */
export type LogWriter = {
  readonly begin: () => void
  readonly commit: () => void
  readonly rollback: () => void
  readonly tip: () => Tip
  /** The revision of a stream's last event; -1 where there is none. */
  readonly revisionOf: (stream: string) => number
  readonly positionOf: (id: string) => number | undefined
  readonly rowAt: (stream: string, revision: number) => EventRow | undefined
  readonly insert: (row: EventRow) => void
}

const INSERT = `INSERT INTO event (${EVENT_COLUMNS})
  VALUES ($position, $id, $stream, $revision, $type, $schema_version, $recorded_at, $data, $meta)`

export const makeLogWriter = (database: DatabaseSync): LogWriter => {
  const last = database.prepare('SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1')
  const revision = database.prepare('SELECT coalesce(max(revision), -1) AS revision FROM event WHERE stream = ?')
  const byId = database.prepare('SELECT position FROM event WHERE id = ?')
  const byRevision = database.prepare(`SELECT ${EVENT_COLUMNS} FROM event WHERE stream = ? AND revision = ?`)
  const insert = database.prepare(INSERT)
  return {
    begin: () => database.exec('BEGIN IMMEDIATE'),
    commit: () => database.exec('COMMIT'),
    // SQLite rolls back by itself on some errors, such as a full disk.
    rollback: () => {
      if (database.isTransaction) database.exec('ROLLBACK')
    },
    tip: () => {
      const row = last.get()
      return row === undefined
        ? { position: 0, recordedAt: '' }
        : { position: Number(row['position']), recordedAt: row['recorded_at'] as Instant }
    },
    revisionOf: (stream) => Number(revision.get(stream)?.['revision']),
    positionOf: (id) => byId.get(id)?.['position'] as number | undefined,
    rowAt: (stream, at) => byRevision.get(stream, at) as EventRow | undefined,
    insert: (row) => {
      insert.run(row)
    },
  }
}
