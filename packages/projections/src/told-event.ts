import {
  type Asserter,
  type Day,
  type Edtf,
  type EventId,
  effectiveDay,
  type KnownAt,
  type Position,
  type RecordedEvent,
  type Source,
} from '@aid-ledger/domain'

/** What is told of every event, whatever it says. */
export type ToldEvent = {
  readonly position: Position
  readonly eventId: EventId
  readonly type: RecordedEvent['type']
  readonly occurredOn: Edtf
  readonly effectiveOn: Day
  readonly knownAt: KnownAt
  readonly assertedBy: Asserter
  readonly sources: ReadonlyArray<Source>
}

/** An event by its place, its days, by whose word it is and where it can be read. */
export const toldEvent = ({ position, id, type, meta }: RecordedEvent): ToldEvent => {
  const { occurredOn, knownAt, assertedBy, sources } = meta
  return {
    position,
    eventId: id,
    type,
    occurredOn,
    effectiveOn: effectiveDay(occurredOn, knownAt),
    knownAt,
    assertedBy,
    sources,
  }
}
