import type { RecordedEvent } from './recorded-event.ts'
import { limitsAtFirst, type StreamLimits } from './stream-limits.ts'

/** All that was ever written to one stream. An event's revision is its place in `events`, whatever readers are shown. */
export type StreamHistory = {
  readonly name: string
  readonly events: Array<RecordedEvent>
  limits: StreamLimits
  tombstoned: boolean
}

export const aStreamHistory = (name: string): StreamHistory => ({
  name,
  events: [],
  limits: limitsAtFirst(name),
  tombstoned: false,
})

/** −1 of a stream that has no event. */
export const lastRevision = (history: StreamHistory | undefined): bigint => BigInt((history?.events.length ?? 0) - 1)
