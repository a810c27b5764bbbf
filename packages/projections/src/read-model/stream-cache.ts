import type { RecordedEvent, StreamName } from '@aid-ledger/domain'
import { decodeStored, type EventStore } from '@aid-ledger/event-store'
import { makeShelf, type Shelf } from './shelf.ts'

/** How many events are kept read and decoded: those of an ally of some thousand, with room for others. */
export const MAX_CACHED_EVENTS = 20_000
/** What an event of usual length is, in characters of its data; a longer one counts as several. */
const USUAL_LENGTH = 2_000

type Events = ReadonlyArray<RecordedEvent>

/** How many usual events an event is as long as. */
const weightOf = ({ data }: RecordedEvent): number => 1 + Math.floor(JSON.stringify(data).length / USUAL_LENGTH)

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

/** What a reading finds: the streams that are there. */
type Found = ReadonlyMap<StreamName, Kept>

/** Reads streams and decodes them. */
const readingFrom =
  ({ readStreams }: Pick<EventStore, 'readStreams'>) =>
  async (streams: ReadonlyArray<StreamName>): Promise<Found> => {
    const found = new Map<StreamName, Kept>()
    for await (const batch of readStreams(streams))
      for (const event of batch.map(decodeStored)) {
        const entry = found.get(event.stream) ?? { events: [], weight: 0 }
        found.set(event.stream, entry)
        entry.events.push(event)
        entry.weight += weightOf(event)
      }
    return found
  }

/** Adds to a stream that is kept; drops it where something before the event was missed. */
const addTo = (shelf: Shelf<StreamName, Kept>, event: RecordedEvent): void => {
  const { stream, revision } = event
  const entry = shelf.peek(stream)
  if (entry === undefined || revision < entry.events.length) return
  if (revision > entry.events.length) shelf.drop(stream)
  else {
    entry.events.push(event)
    entry.weight += weightOf(event)
    shelf.put(stream, entry, entry.weight)
  }
}

export const makeStreamCache = (store: Pick<EventStore, 'readStreams'>): StreamCache => {
  const shelf = makeShelf<StreamName, Kept>(MAX_CACHED_EVENTS)
  const read = readingFrom(store)
  // The reading that each stream is waited for from.
  const reading = new Map<StreamName, Promise<Found>>()
  const begin = (streams: ReadonlyArray<StreamName>): void => {
    const mine: Promise<Found> = read(streams)
      .then((found) => {
        // Of others, what was recorded meanwhile may be missing; and a stream that is not there yet may begin at any moment.
        for (const [stream, entry] of found) if (reading.get(stream) === mine) shelf.put(stream, entry, entry.weight)
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
      // Together: where one fails while another is still waited for, that one's failure must find somebody too.
      const read = await Promise.all(away.map((stream) => reading.get(stream)!))
      for (const [index, stream] of away.entries())
        for (const event of read[index]!.get(stream)?.events ?? []) all.push(event)
      return all
    },
    recorded: (event) => {
      reading.delete(event.stream)
      addTo(shelf, event)
    },
    forget: () => {
      reading.clear()
      shelf.clear()
    },
  }
}
