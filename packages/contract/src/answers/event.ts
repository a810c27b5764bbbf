import {
  type Decoded,
  EventId,
  EventMeta,
  flag,
  Instant,
  jsonObject,
  list,
  record,
  StoredEvent,
  StreamName,
  whole,
} from '@aid-ledger/domain'
import { answered } from '../answer.ts'
import { EventTypeName } from './timeline-entry.ts'

/** How many events a page of fixed bounds holds. */
const EVENTS_A_PAGE = 1000

/** One stored event, whole: the members of its envelope beside those of every answer (`position` is the same in both). */
export const EventAnswer = record('EventAnswer', {
  ...answered,
  id: EventId,
  type: EventTypeName,
  schemaVersion: whole('schema version', 1, 1000),
  stream: StreamName,
  revision: whole('revision', 0, Number.MAX_SAFE_INTEGER),
  recordedAt: Instant,
  data: jsonObject('event data'),
  meta: EventMeta,
})
export type EventAnswer = Decoded<typeof EventAnswer>

/** A page of the log with fixed bounds; once `full` it never changes. */
export const EventPageAnswer = record('EventPageAnswer', {
  ...answered,
  page: whole('page', 1, Number.MAX_SAFE_INTEGER),
  full: flag,
  items: list(StoredEvent, { max: EVENTS_A_PAGE }),
})
export type EventPageAnswer = Decoded<typeof EventPageAnswer>
