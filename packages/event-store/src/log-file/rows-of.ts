import type { Instant, StreamName } from '@aid-ledger/domain'
import type { Draft } from './append-request.ts'
import type { EventRow } from './event-row.ts'

/** Events of one append that have no place in the log yet. */
export type Unplaced = {
  readonly stream: StreamName
  readonly drafts: ReadonlyArray<Omit<Draft, 'knownAt'>>
}

/** Where an append goes: after a position, with the revision of its first event and the time of them all. */
export type AppendPlace = { readonly position: number; readonly first: number; readonly recordedAt: Instant }

/** The rows that an append makes at a place: all of its events are recorded at one time. */
export const rowsOf = (
  { stream, drafts }: Unplaced,
  { position, first, recordedAt }: AppendPlace,
): ReadonlyArray<EventRow> =>
  drafts.map(({ id, type, schemaVersion, data, meta }, index) => ({
    position: position + 1 + index,
    id,
    stream,
    revision: first + index,
    type,
    schema_version: schemaVersion,
    recorded_at: recordedAt,
    data,
    meta,
  }))
