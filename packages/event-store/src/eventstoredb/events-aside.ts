import type { DatabaseSync } from 'node:sqlite'
import { EVENT_COLUMNS, type EventRow } from '../log-file/event-row.ts'

/** The events of a restore, put aside until it is whole. */
export type EventsAside = {
  /** False where it is there already. */
  readonly put: (row: EventRow) => boolean
  readonly count: () => { readonly events: number; readonly last: number }
  /** Puts all of them among the events that count, by their positions. */
  readonly take: () => void
}

export const makeEventsAside = (database: DatabaseSync): EventsAside => {
  const put = database.prepare(`INSERT OR IGNORE INTO restored (${EVENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const count = database.prepare('SELECT count(*) AS events, coalesce(max(position), 0) AS last FROM restored')
  return {
    put: ({ position, id, stream, revision, type, schema_version, recorded_at, data, meta }) =>
      put.run(position, id, stream, revision, type, schema_version, recorded_at, data, meta).changes === 1,
    count: () => {
      const row = count.get()
      return { events: Number(row?.['events']), last: Number(row?.['last']) }
    },
    take: () => {
      database.exec(`INSERT INTO event (${EVENT_COLUMNS}) SELECT ${EVENT_COLUMNS} FROM restored ORDER BY position`)
      database.exec('DELETE FROM restored')
    },
  }
}
