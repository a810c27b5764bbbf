import { type EventId, firstInstant, type Instant, MAX_EVENT_BYTES } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { eventIdTaken, eventTooLarge, notYetKnown, wrongRevision } from '../log-file/append-refusals.ts'
import type { AppendRequest } from '../log-file/append-request.ts'
import { earlierTry } from '../log-file/earlier-try.ts'
import { type EventRow, envelopeBytes, eventOfRow } from '../log-file/event-row.ts'
import type { LogWriter, Tip } from '../log-file/log-writer.ts'
import type { AppendError, Appended } from '../port.ts'

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
