import * as E from 'fp-ts/lib/Either.js'
import type { TypeOf } from 'io-ts'
import { approvalEvents } from './approval/events.ts'
import { didYouMean } from './codec/closest.ts'
import type { AnyCodec } from './codec/codec.ts'
import { decode, inWords } from './codec/decode.ts'
import { correctionEvents } from './correction/events.ts'
import { decisionEvents } from './decision/events.ts'
import type { EventOf } from './event-table.ts'
import { partyEvents } from './party/events.ts'
import { pledgeEvents } from './pledge/events.ts'
import { rateEvents } from './rate/events.ts'
import { shipmentEvents } from './shipment/events.ts'
import type { StoredEvent } from './stored-event.ts'

/** The newest shape of every event's data, by type. */
const newest = {
  ...partyEvents,
  ...pledgeEvents,
  ...approvalEvents,
  ...shipmentEvents,
  ...rateEvents,
  ...decisionEvents,
  ...correctionEvents,
} as const

export type DomainEvent = EventOf<typeof newest>
export type EventType = DomainEvent['type']
export type DataOf<T extends EventType> = TypeOf<(typeof newest)[T]>
export const EVENT_TYPES = Object.keys(newest) as ReadonlyArray<EventType>

/** An event read back: the stored envelope with data that has passed its codec. */
export type RecordedEvent = {
  readonly [T in EventType]: Omit<StoredEvent, 'type' | 'data'> & { readonly type: T; readonly data: DataOf<T> }
}[EventType]

type Versions = ReadonlyMap<number, AnyCodec>
/**
 * Every shape ever stored, by type and version. A new version gets a codec here and a pure step from the one before it;
 * the old ones stay, since what is stored never changes.
 */
export const eventCodecs: ReadonlyMap<string, Versions> = new Map(
  Object.entries(newest).map(([type, codec]) => [type, new Map([[1, codec]])]),
)

const newestVersions: ReadonlyMap<string, number> = new Map(
  [...eventCodecs].map(([type, versions]) => [type, Math.max(...versions.keys())]),
)

/** The version in which new events of a type are stored: the newest. */
export const schemaVersionOf = (type: EventType): number => newestVersions.get(type)!

/** Whether an event is of a type that this version knows, and stored in that type's newest shape. */
export const isNewestShape = ({ type, schemaVersion }: Pick<StoredEvent, 'type' | 'schemaVersion'>): boolean =>
  newestVersions.get(type) === schemaVersion

export type UnreadableEvent = {
  readonly _tag: 'UnknownEventType' | 'UnknownSchemaVersion' | 'MalformedEventData'
  readonly detail: string
}

/** Reads the data of a stored event by its type and version; an unknown one is an error that names it. */
export const readEvent = (event: StoredEvent): E.Either<UnreadableEvent, RecordedEvent> => {
  const at = `event ${event.position} (${event.id})`
  const versions = eventCodecs.get(event.type)
  if (versions === undefined)
    return E.left({
      _tag: 'UnknownEventType',
      detail: `${at} has the type ${event.type}, which this version does not know${didYouMean(event.type, EVENT_TYPES)}`,
    })
  const codec = versions.get(event.schemaVersion)
  if (codec === undefined)
    return E.left({
      _tag: 'UnknownSchemaVersion',
      detail: `${at} is ${event.type} in schema version ${event.schemaVersion}; known are ${[...versions.keys()].join(', ')}`,
    })
  const data = decode(codec)(event.data)
  return E.isLeft(data)
    ? E.left({ _tag: 'MalformedEventData', detail: `${at}, ${event.type}: ${inWords(data.left)}` })
    : E.right({ ...event, data: data.right } as RecordedEvent)
}
