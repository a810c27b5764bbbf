import { isNewestShape, type RecordedEvent, readEvent, type StoredEvent, type StreamName } from '@aid-ledger/domain'
import { type EventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'

/** How many events are kept read and decoded: those of an ally of some thousand, with room for others. */
const MAX_CACHED_EVENTS = 20_000
/** What an event of usual length is, in characters of its data; a longer one counts as several. */
const USUAL_LENGTH = 2_000

type Events = ReadonlyArray<RecordedEvent>

/** How many usual events an event is as long as. */
const weightOf = ({ data }: RecordedEvent): number => 1 + Math.floor(JSON.stringify(data).length / USUAL_LENGTH)

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
  /** The events of some streams, each stream's in order; none of a stream that is not there. What is not at hand is read at once. */
  readonly events: (streams: Iterable<StreamName>) => Promise<Events>
  /** Hears of every event that has been recorded, so that what is kept is whole. */
  readonly recorded: (event: RecordedEvent) => void
  /** Forgets all: where others recorded, and nobody said what. */
  readonly forget: () => void
}

type Kept = { readonly events: Array<RecordedEvent>; weight: number }

/** Streams of at most so many events in all, those asked for last. */
const makeShelf = () => {
  // The one asked for last stands last.
  const kept = new Map<StreamName, Kept>()
  let weight = 0
  const drop = (stream: StreamName): void => {
    weight -= kept.get(stream)?.weight ?? 0
    kept.delete(stream)
  }
  const put = (stream: StreamName, entry: Kept): void => {
    drop(stream)
    // A stream that would drive out all others is read each time.
    if (entry.weight > MAX_CACHED_EVENTS) return
    kept.set(stream, entry)
    weight += entry.weight
    for (const oldest of kept.keys()) {
      if (weight <= MAX_CACHED_EVENTS) break
      drop(oldest)
    }
  }
  return {
    find: (stream: StreamName): Kept | undefined => {
      const entry = kept.get(stream)
      if (entry === undefined) return undefined
      kept.delete(stream)
      kept.set(stream, entry)
      return entry
    },
    put,
    drop,
    add: (stream: StreamName, event: RecordedEvent): void => {
      const entry = kept.get(stream)
      if (entry === undefined || event.revision < entry.events.length) return
      if (event.revision > entry.events.length) drop(stream)
      else {
        entry.events.push(event)
        entry.weight += weightOf(event)
        weight += weightOf(event)
      }
    },
    clear: (): void => {
      kept.clear()
      weight = 0
    },
  }
}

/** What a reading finds: the streams that are there. */
type Found = ReadonlyMap<StreamName, Kept>

/** Reads streams and decodes them. */
const readingFrom =
  ({ readStreams }: Pick<EventStore, 'readStreams'>) =>
  async (streams: ReadonlyArray<StreamName>): Promise<Found> => {
    const found = new Map<StreamName, Kept>()
    for await (const batch of readStreams(streams))
      for (const event of batch.map(decoded)) {
        const entry = found.get(event.stream) ?? { events: [], weight: 0 }
        found.set(event.stream, entry)
        entry.events.push(event)
        entry.weight += weightOf(event)
      }
    return found
  }

export const makeStreamCache = (store: Pick<EventStore, 'readStreams'>): StreamCache => {
  const shelf = makeShelf()
  const read = readingFrom(store)
  // The reading that each stream is waited for from.
  const reading = new Map<StreamName, Promise<Found>>()
  const begin = (streams: ReadonlyArray<StreamName>): void => {
    const mine: Promise<Found> = read(streams)
      .then((found) => {
        // Of others, what was recorded meanwhile may be missing; and a stream that is not there yet may begin at any moment.
        for (const [stream, entry] of found) if (reading.get(stream) === mine) shelf.put(stream, entry)
        return found
      })
      .finally(() => {
        for (const stream of streams) if (reading.get(stream) === mine) reading.delete(stream)
      })
    for (const stream of streams) reading.set(stream, mine)
  }
  return {
    events: async (streams) => {
      const all: Array<RecordedEvent> = []
      const away: Array<StreamName> = []
      for (const stream of streams) {
        const entry = shelf.find(stream)
        if (entry === undefined) away.push(stream)
        // One at a time: an ally's events may be more than a call takes arguments.
        else for (const event of entry.events) all.push(event)
      }
      const unread = away.filter((stream) => !reading.has(stream))
      if (unread.length > 0) begin(unread)
      for (const [stream, found] of away.map((stream) => [stream, reading.get(stream)!] as const))
        for (const event of (await found).get(stream)?.events ?? []) all.push(event)
      return all
    },
    recorded: (event) => {
      reading.delete(event.stream)
      shelf.add(event.stream, event)
    },
    forget: () => {
      reading.clear()
      shelf.clear()
    },
  }
}
