import type { DomainEvent, RecordedEvent } from '../event-codecs.ts'
import type { EventId, Position, StreamName } from '../value/ids.ts'
import { instantOf } from '../value/instant.ts'
import type { ActedMeta, RequestHash } from '../value/meta.ts'
import { nthCommand } from './ids.ts'

/** Where an event is put in a log that tests keep in memory. */
export type Place = {
  readonly id: EventId
  readonly stream: StreamName
  readonly revision: number
  /** From 1. */
  readonly position: number
}

// After every day that a history speaks of, so that all was known before it was recorded.
const FIRST_RECORDED = Date.UTC(2025, 0, 1)
const NO_REQUEST = `sha256:${'0'.repeat(64)}` as RequestHash

/** An event as a store would give it back: the nth is recorded n seconds into 2025. */
export const recordedAt = (event: DomainEvent, meta: ActedMeta, place: Place): RecordedEvent => {
  const commandId = nthCommand(place.position)
  return {
    ...event,
    ...place,
    position: String(place.position) as Position,
    schemaVersion: 1,
    recordedAt: instantOf(new Date(FIRST_RECORDED + place.position * 1000)),
    meta: { ...meta, commandId, correlationId: meta.correlationId ?? commandId, requestHash: NO_REQUEST },
  } as RecordedEvent
}
