import {
  type DataOf,
  type Day,
  type Edtf,
  type EventId,
  type EventType,
  effectiveDay,
  type KnownAt,
  type RecordedEvent,
} from '@aid-ledger/domain'

/** An event as it stands once corrections are taken into account: with its own data, or with those that replaced them. */
export type Fact<T extends EventType = EventType> = {
  readonly [K in T]: {
    readonly type: K
    readonly data: DataOf<K>
    /** The event that was recorded; its id and its place in the log stay those of the fact. */
    readonly event: RecordedEvent
    readonly id: EventId
    readonly occurredOn: Edtf
    readonly knownAt: KnownAt
    readonly effectiveOn: Day
    /** The correction whose replacement this is. */
    readonly replacedBy?: EventId
  }
}[T]

/** An event as it was recorded, as a fact. */
export const factOf = (event: RecordedEvent): Fact => {
  const { occurredOn, knownAt } = event.meta
  const effectiveOn = effectiveDay(occurredOn, knownAt)
  return { type: event.type, data: event.data, event, id: event.id, occurredOn, knownAt, effectiveOn } as Fact
}

type Ordered = { readonly effectiveOn: Day; readonly knownAt: KnownAt; readonly id: EventId }

/**
 * The order of what replaces what: by effective day, then by when it became known, then by event id. The position in the
 * log never decides, so that it does not matter who typed first.
 */
export const inOrder = (a: Ordered, b: Ordered): number => {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1
  if (a.knownAt !== b.knownAt) return a.knownAt < b.knownAt ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** The last of several in that order; undefined of none. */
export const latest = <A extends Ordered>(facts: ReadonlyArray<A>): A | undefined =>
  facts.reduce<A | undefined>((last, fact) => (last === undefined || inOrder(last, fact) <= 0 ? fact : last), undefined)
