import { canonicalJson, type KnownAt, StreamName } from '@aid-ledger/domain'
import type { Expected, NewEvent } from '../port.ts'

/** The most events that one append takes: what is all or nothing is held in memory, and holds the others up. */
export const MAX_APPEND_EVENTS = 1_000

/** An event on its way, its data and meta already in the bytes that will be stored. */
export type Draft = Pick<NewEvent, 'id' | 'type' | 'schemaVersion'> & {
  readonly data: string
  readonly meta: string
  readonly knownAt: KnownAt
}

export type AppendRequest = {
  readonly stream: StreamName
  readonly drafts: ReadonlyArray<Draft>
  readonly expected: Expected
}

const draftOf = ({ id, type, schemaVersion, data, meta }: NewEvent): Draft => ({
  id,
  type,
  schemaVersion,
  data: canonicalJson(data),
  meta: canonicalJson(meta),
  knownAt: meta.knownAt,
})

/** An append as it was asked for; what the caller does to the events afterwards changes nothing. Throws on a caller's mistake. */
export const appendRequest = (
  stream: StreamName,
  events: ReadonlyArray<NewEvent>,
  expected: Expected,
): AppendRequest => {
  // On a cluster one event there would stop the counting, for all instances and for good.
  if (!StreamName.is(stream)) throw new Error(`an append to ${JSON.stringify(stream)}, which is no stream of a ledger`)
  if (events.length === 0) throw new Error(`an append to ${stream} without events`)
  if (events.length > MAX_APPEND_EVENTS)
    throw new Error(`an append to ${stream} of ${events.length} events; at most ${MAX_APPEND_EVENTS} are taken at once`)
  if (new Set(events.map(({ id }) => id)).size < events.length)
    throw new Error(`an append to ${stream} has the same event id twice`)
  return { stream, drafts: events.map(draftOf), expected }
}
