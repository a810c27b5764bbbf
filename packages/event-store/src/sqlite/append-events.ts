import { type EventId, firstInstant, type Instant, MAX_EVENT_BYTES, type Position } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { AppendError, Appended, Expected } from '../port.ts'
import type { AppendRequest, Draft } from './append-request.ts'
import { type EventRow, envelopeBytes, eventOfRow } from './event-row.ts'
import type { LogWriter, Tip } from './log-writer.ts'

export const eventTooLarge = (id: EventId, bytes: number): AppendError => ({
  _tag: 'EventTooLarge',
  id,
  bytes,
  detail: `Event ${id} takes ${bytes} bytes; at most ${MAX_EVENT_BYTES} are taken. Record it as several facts.`,
})

export const eventIdTaken = (id: EventId, position: number): AppendError => ({
  _tag: 'EventIdTaken',
  id,
  position: String(position) as Position,
  detail: `Event id ${id} belongs to the event at position ${position}. A new event needs an id of its own.`,
})

const inWords = (revision: Expected): string => (revision === 'noStream' ? 'no such stream' : `revision ${revision}`)

const wrongRevision = ({ stream, expected }: AppendRequest, last: number): AppendError => {
  const actual = last === -1 ? 'noStream' : last
  const detail = `${stream}: expected ${inWords(expected)}, found ${inWords(actual)}. Read the stream again and decide again.`
  return { _tag: 'WrongExpectedRevision', stream, expected, actual, detail }
}

const notYetKnown = ({ id, knownAt }: Draft, recordedAt: Instant): AppendError => {
  const detail = `Event ${id} would be recorded at ${recordedAt}, before it becomes known (${knownAt}). Record it once it is known.`
  return { _tag: 'NotYetKnown', id, knownAt, recordedAt, detail }
}

/** The events of an earlier try: the same ids one after another from the expected revision on. */
const earlierTry = (writer: LogWriter, { stream, drafts }: AppendRequest, first: number): Appended | undefined => {
  const rows: Array<EventRow> = []
  for (const [index, { id }] of drafts.entries()) {
    const row = writer.rowAt(stream, first + index)
    if (row?.id !== id) return undefined
    rows.push(row)
  }
  return { events: rows.map(eventOfRow), repeated: true }
}

const rowsOf = ({ stream, drafts }: AppendRequest, tip: RecordingTip, first: number): ReadonlyArray<EventRow> =>
  drafts.map(({ id, type, schemaVersion, data, meta }, index) => ({
    position: tip.position + 1 + index,
    id,
    stream,
    revision: first + index,
    type,
    schema_version: schemaVersion,
    recorded_at: tip.recordedAt,
    data,
    meta,
  }))

/** A tip at which events can be recorded: its time is that of the next event. */
export type RecordingTip = Tip & { readonly recordedAt: Instant }

/**
 * Appends within the transaction under way, after the tip and at its time. Everything is checked before anything is
 * inserted, so an append that is refused leaves nothing to undo and the others of its group unharmed.
 */
export const appendEvents = (
  writer: LogWriter,
  tip: RecordingTip,
  request: AppendRequest,
): E.Either<AppendError, Appended> => {
  const last = writer.revisionOf(request.stream)
  const first = request.expected === 'noStream' ? 0 : request.expected + 1
  const earlier = first <= last ? earlierTry(writer, request, first) : undefined
  if (earlier !== undefined) return E.right(earlier)
  for (const { id } of request.drafts) {
    const position = writer.positionOf(id)
    if (position !== undefined) return E.left(eventIdTaken(id, position))
  }
  if (first !== last + 1) return E.left(wrongRevision(request, last))
  // By the one look at the clock that is recorded: whoever looked before may have seen another time.
  const early = request.drafts.find(({ knownAt }) => firstInstant(knownAt) > tip.recordedAt)
  if (early !== undefined) return E.left(notYetKnown(early, tip.recordedAt))
  const rows = rowsOf(request, tip, first)
  for (const row of rows) {
    const bytes = envelopeBytes(row)
    if (bytes > MAX_EVENT_BYTES) return E.left(eventTooLarge(row.id as EventId, bytes))
  }
  for (const row of rows) writer.insert(row)
  return E.right({ events: rows.map(eventOfRow), repeated: false })
}
