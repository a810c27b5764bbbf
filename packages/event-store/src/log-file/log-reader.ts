import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../batch-limits.ts'
import { type Batch, type EventFilter, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { EVENT_COLUMNS, type EventRow, envelopeBytes, eventOfRow } from './event-row.ts'

/** The most rows that one filtered query looks at: a filter that matches nothing must not hold the process up. */
export const MAX_SCAN = 10_000

/** What a look at the log found, and the position up to which it has been looked at. */
export type Scan = { readonly events: Batch; readonly through: number }

/** A batch, and whether rows were left. */
export type Taken = { readonly events: Batch; readonly more: boolean }

export type LogReader = {
  readonly head: () => number
  /** The next events after a position: as many as a batch holds, and no more than `limit`. */
  readonly scan: (after: number, filter: EventFilter | undefined, limit?: number) => Scan
  /** The same without a filter, as rows. */
  readonly rows: (after: number, limit?: number) => { readonly rows: ReadonlyArray<EventRow>; readonly more: boolean }
  /** The next events of a stream: as many as a batch holds, and whether there are more. */
  readonly stream: (stream: string, fromRevision: number) => Taken
  /** The first events of several streams, one stream after another by their names. */
  readonly streams: (streams: ReadonlyArray<string>) => Taken
  readonly close: () => void
}

/** What is read of a row; whatever is wrong in it, it is damaged: a page that is gone leaves columns without a value. */
const unlessDamaged = <A>(row: EventRow, read: (row: EventRow) => A): A => {
  try {
    return read(row)
  } catch {
    throw new StoreFailure(
      storeError(
        'StoreDamaged',
        `Event ${row.position} is damaged. Keep a copy of the ledger and restore it from an export.`,
      ),
    )
  }
}

/** As many rows as a batch holds, read as something, and whether more were left. */
const takeAs = <A>(
  statement: StatementSync,
  parameters: Record<string, SQLInputValue>,
  read: (row: EventRow) => A,
  limit = MAX_BATCH_EVENTS,
): { readonly taken: ReadonlyArray<A>; readonly more: boolean } => {
  const taken: Array<A> = []
  let bytes = 0
  // Row by row, so that what does not fit is never read; leaving the loop ends the query and its snapshot.
  for (const found of statement.iterate(parameters)) {
    const row = found as EventRow
    bytes += unlessDamaged(row, envelopeBytes)
    if (taken.length > 0 && (bytes > MAX_BATCH_BYTES || taken.length === Math.min(MAX_BATCH_EVENTS, limit)))
      return { taken, more: true }
    taken.push(unlessDamaged(row, read))
  }
  return { taken, more: false }
}

/** As many events as a batch holds, and whether rows were left. */
const take = (statement: StatementSync, parameters: Record<string, SQLInputValue>, limit?: number): Taken => {
  const { taken, more } = takeAs(statement, parameters, eventOfRow, limit)
  return { events: taken, more }
}

const listOrNull = (list: ReadonlyArray<string> | undefined): string | null =>
  list === undefined ? null : JSON.stringify(list)

const ALL = `SELECT ${EVENT_COLUMNS} FROM event WHERE position > $after AND position <= $until ORDER BY position`
const FILTERED = `SELECT ${EVENT_COLUMNS} FROM event WHERE position > $after AND position <= $until
  AND ($types IS NULL OR type IN (SELECT value FROM json_each($types)))
  AND ($prefixes IS NULL OR EXISTS (SELECT 1 FROM json_each($prefixes) WHERE substr(stream, 1, length(value)) = value))
  ORDER BY position`
const STREAM = `SELECT ${EVENT_COLUMNS} FROM event WHERE stream = $stream AND revision >= $from ORDER BY revision`
// In the order of the index, so that nothing is sorted and no more read than a batch holds.
const STREAMS = `SELECT ${EVENT_COLUMNS} FROM event WHERE stream IN (SELECT value FROM json_each($streams))
  ORDER BY stream, revision`

/** Reads the log by a connection of its own, so that it never sees what is not committed. */
export const makeLogReader = (database: DatabaseSync): LogReader => {
  const headOf = database.prepare('SELECT coalesce(max(position), 0) AS head FROM event')
  const all = database.prepare(ALL)
  const filtered = database.prepare(FILTERED)
  const streamOf = database.prepare(STREAM)
  const streamsOf = database.prepare(STREAMS)
  const head = () => Number(headOf.get()?.['head'])
  return {
    head,
    scan: (after, filter, limit) => {
      const last = head()
      if (last <= after) return { events: [], through: after }
      const isFiltered = filter?.types !== undefined || filter?.streamPrefixes !== undefined
      const until = isFiltered ? Math.min(last, after + MAX_SCAN) : last
      const { events, more } = isFiltered
        ? take(
            filtered,
            { after, until, types: listOrNull(filter.types), prefixes: listOrNull(filter.streamPrefixes) },
            limit,
          )
        : take(all, { after, until }, limit)
      return { events, through: more ? Number(events.at(-1)?.position) : until }
    },
    rows: (after, limit) => {
      const { taken, more } = takeAs(all, { after, until: head() }, (row) => row, limit)
      return { rows: taken, more }
    },
    stream: (stream, from) => take(streamOf, { stream, from }),
    streams: (streams) => take(streamsOf, { streams: JSON.stringify(streams) }),
    close: () => database.close(),
  }
}
