import { type Decoded, EventId, list, Position, record, StreamName, whole } from '@aid-ledger/domain'
import { EventTypeName } from '../answers/timeline-entry.ts'

/** A command records one event; there is room for those that will record some. */
const MAX_RECORDED = 100

/**
 * What came of a command: the stream it was decided on and the revision that has now, and what was recorded where. Without
 * events there was nothing to do, and the revision of a stream without events is -1.
 */
export const RecordedAnswer = record('RecordedAnswer', {
  stream: StreamName,
  revision: whole('revision', -1, Number.MAX_SAFE_INTEGER),
  position: Position,
  events: list(record('RecordedEvent', { id: EventId, type: EventTypeName, position: Position }), {
    max: MAX_RECORDED,
  }),
})
export type RecordedAnswer = Decoded<typeof RecordedAnswer>
