import { type PartyCode, type RecordedEvent, type StreamName, streamName } from '@aid-ledger/domain'
import type { Scope } from './scope.ts'
import type { StreamCache } from './stream-cache.ts'
import { streamsIn } from './streams-in.ts'
import type { Tables } from './tables.ts'

type Events = ReadonlyArray<RecordedEvent>

/** The part of the log that a scope's answers follow from, in the order of the log. */
export type Slices = (scope: Scope) => Promise<Events>

/** The parties whose names the sentences of a timeline say. */
const donorsIn = (events: Events): ReadonlyArray<PartyCode> =>
  events.flatMap((event) => (event.type === 'PledgeAnnounced' ? event.data.lines.flatMap(({ donors }) => donors) : []))

const namedIn = (scope: Scope, events: Events): ReadonlyArray<PartyCode> =>
  scope.of === 'ally' ? [scope.ally, ...(scope.gates === true ? donorsIn(events) : [])] : []

const inLogOrder = (events: Events): Events =>
  events
    .map((event) => ({ event, position: Number(event.position) }))
    .sort((a, b) => a.position - b.position)
    .map(({ event }) => event)

export const makeSlices = (tables: Tables, cache: StreamCache, prefix: string): Slices => {
  const load = async (streams: Iterable<StreamName>): Promise<Events> => {
    const all: Array<RecordedEvent> = []
    for (const stream of streams) {
      const events = cache.events(stream)
      // Most are at hand, and a turn of the event loop for each of a thousand would cost more than the rest.
      for (const event of events instanceof Promise ? await events : events) all.push(event)
    }
    return all
  }
  return async (scope) => {
    // The tables are asked before anything is waited for: others may take their place meanwhile.
    const events = await load(streamsIn(scope, tables, prefix))
    const named = new Set(namedIn(scope, events))
    const parties = await load([...named].map((party) => streamName('party', party, prefix)))
    return inLogOrder([...events, ...parties])
  }
}
