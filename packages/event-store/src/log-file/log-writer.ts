import type { DatabaseSync, StatementSync } from 'node:sqlite'
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
  /** Throws a StoreFailure also where the ledger's files have gone by the time they hold the events. */
  readonly commit: () => void
  readonly rollback: () => void
  readonly tip: () => Tip
  /** The revision of a stream's last event; -1 where there is none. */
  readonly revisionOf: (stream: string) => number
  readonly positionOf: (id: string) => number | undefined
  readonly rowAt: (stream: string, revision: number) => EventRow | undefined
  readonly insert: (row: EventRow) => void
}

// In the order of EVENT_COLUMNS: values by place are bound in half the time of values by name.
const INSERT = `INSERT INTO event (${EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`
const REVISION = 'SELECT coalesce(max(revision), -1) FROM event WHERE stream = ?'

/** The one value of a statement's one row, without an object to hold it; undefined where there is no row. */
const oneValue = (statement: StatementSync): ((parameter: string) => number | undefined) => {
  statement.setReturnArrays(true)
  return (parameter) => (statement.get(parameter) as unknown as readonly [number] | undefined)?.[0]
}

/** `insistOnFiles` throws where what is written would be lost. */
export const makeLogWriter = (database: DatabaseSync, insistOnFiles: () => void): LogWriter => {
  const last = database.prepare('SELECT position, recorded_at FROM event ORDER BY position DESC LIMIT 1')
  const revisionOf = oneValue(database.prepare(REVISION))
  const positionOf = oneValue(database.prepare('SELECT position FROM event WHERE id = ?'))
  const byRevision = database.prepare(`SELECT ${EVENT_COLUMNS} FROM event WHERE stream = ? AND revision = ?`)
  const insert = database.prepare(INSERT)
  return {
    begin: () => {
      insistOnFiles()
      database.exec('BEGIN IMMEDIATE')
    },
    // Once before the events are written and once before they are acknowledged.
    commit: () => {
      database.exec('COMMIT')
      insistOnFiles()
    },
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
    revisionOf: (stream) => Number(revisionOf(stream)),
    positionOf,
    rowAt: (stream, at) => byRevision.get(stream, at) as EventRow | undefined,
    insert: (row) => {
      const { position, id, stream, revision, type, schema_version, recorded_at, data, meta } = row
      insert.run(position, id, stream, revision, type, schema_version, recorded_at, data, meta)
    },
  }
}
