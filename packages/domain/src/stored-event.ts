import type { Decoded } from './codec/codec.ts'
import { jsonObject } from './codec/json-object.ts'
import { record } from './codec/record.ts'
import { refined } from './codec/refined.ts'
import { pattern, whole } from './codec/scalars.ts'
import { canonicalJson } from './value/canonical-json.ts'
import { EventId, Position, StreamName } from './value/ids.ts'
import { Instant } from './value/instant.ts'
import { EventMeta } from './value/meta.ts'

/** The most bytes that an event takes in its canonical form; a fact that needs more is more than one fact. */
export const MAX_EVENT_BYTES = 65_535

const EventPosition = refined(
  Position,
  (position) => (position === '0' ? '"0" is before the first event, whose position is "1"' : undefined),
  { not: { const: '0' } },
)

/** An event as it is stored, exported and served; `data` in the shape of its own schema version. */
export const StoredEvent = record('event', {
  id: EventId,
  type: pattern<string>('event type', /^[A-Z][A-Za-z]{1,63}$/, 'a name in PascalCase'),
  schemaVersion: whole('schema version', 1, 1000),
  stream: StreamName,
  revision: whole('revision', 0, Number.MAX_SAFE_INTEGER),
  position: EventPosition,
  recordedAt: Instant,
  data: jsonObject('event data'),
  meta: EventMeta,
})
export type StoredEvent = Decoded<typeof StoredEvent>

/** The bytes (as text, UTF-8 when written) that pages, exports and proofs serve. */
export const canonicalEvent = (event: StoredEvent): string => canonicalJson(event)
