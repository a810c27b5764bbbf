import { isNewestShape, type RecordedEvent, readEvent, type StoredEvent, type StreamName } from '@aid-ledger/domain'
import { type EventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/** How many events are kept read and decoded: an ally of some thousand with room for others, at about 2 KB each. */
const MAX_CACHED_EVENTS = 20_000

type Events = ReadonlyArray<RecordedEvent>

/** A stored event as the newest code reads it. What this version cannot read stops it, with words: a wrong sum is worse than none. */
export const decoded = (event: StoredEvent): RecordedEvent => {
  const read = readEvent(event)
  if (E.isLeft(read)) throw new StoreFailure({ _tag: 'StoreDamaged', detail: read.left.detail })
  return read.right
}

/**
 * A stored event whose data are in the newest shape, decoded only where an older one has to be read into it: what a rebuild
 * takes in was decoded when it was recorded, and is again when it is asked for.
 */
export const inNewestShape = (event: StoredEvent): StoredEvent | RecordedEvent =>
  isNewestShape(event) ? event : decoded(event)

/** The streams that were asked for lately, decoded. */
export type StreamCache = {
  /** The stream's events, now or once they have been read; none of a stream that is not there. */
  readonly events: (stream: StreamName) => Events | Promise<Events>
  /** Hears of every event that has been recorded, so that what is kept is whole. */
  readonly recorded: (event: RecordedEvent) => void
}

export const makeStreamCache = (store: Pick<EventStore, 'readStream'>): StreamCache => {
  // The one asked for last stands last.
  const kept = new Map<StreamName, Array<RecordedEvent>>()
  let size = 0
  const drop = (stream: StreamName): void => {
    size -= kept.get(stream)?.length ?? 0
    kept.delete(stream)
  }
  const keep = (stream: StreamName, events: Array<RecordedEvent>): void => {
    drop(stream)
    kept.set(stream, events)
    size += events.length
    for (const oldest of kept.keys()) {
      if (size <= MAX_CACHED_EVENTS || oldest === stream) break
      drop(oldest)
    }
  }
  const reading = new Map<StreamName, Promise<Events>>()
  const read = async (stream: StreamName): Promise<Array<RecordedEvent>> => {
    const events: Array<RecordedEvent> = []
    for await (const batch of store.readStream(stream)) for (const event of batch) events.push(decoded(event))
    return events
  }
  const begin = (stream: StreamName): Promise<Events> => {
    const mine: Promise<Events> = read(stream)
      .then((events) => {
        // What was recorded meanwhile may be missing; and a stream that is not there yet may begin at any moment.
        if (reading.get(stream) === mine && events.length > 0) keep(stream, events)
        return events
      })
      .finally(() => {
        if (reading.get(stream) === mine) reading.delete(stream)
      })
    reading.set(stream, mine)
    return mine
  }
  return {
    events: (stream) => {
      const events = kept.get(stream)
      if (events === undefined) return reading.get(stream) ?? begin(stream)
      kept.delete(stream)
      kept.set(stream, events)
      return events
    },
    recorded: (event) => {
      reading.delete(event.stream)
      const events = kept.get(event.stream)
      if (events === undefined || event.revision < events.length) return
      if (event.revision > events.length) return drop(event.stream)
      events.push(event)
      size += 1
    },
  }
}
