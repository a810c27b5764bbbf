import { type PartyCode, type RecordedEvent, streamName } from '@aid-ledger/domain'
import { inLogOrder } from './in-log-order.ts'
import type { Scope } from './scope.ts'
import type { StreamCache } from './stream-cache.ts'
import { streamsIn } from './streams-in.ts'
import type { Tables } from './tables.ts'

type Events = ReadonlyArray<RecordedEvent>

/** The parts of the log that scopes' answers follow from. */
export type Slices = {
  /** The events, in the order of the log. */
  readonly events: (scope: Scope) => Promise<Events>
  /** The position of the newest of them up to a position: while it is the same, so is what they come to. */
  readonly version: (scope: Scope, until: number) => number
}

/** The parties whose names the sentences of a timeline say. */
const donorsIn = (events: Events): ReadonlyArray<PartyCode> =>
  events.flatMap((event) => (event.type === 'PledgeAnnounced' ? event.data.lines.flatMap(({ donors }) => donors) : []))

const namedIn = (scope: Scope, events: Events): ReadonlyArray<PartyCode> =>
  scope.of === 'ally' ? [scope.ally, ...(scope.gates === true ? donorsIn(events) : [])] : []

/** How many versions are remembered: those of some thousand allies in some lists. */
const MAX_VERSIONS = 20_000

/** Remembers versions as long as nothing has been taken in: to find one takes a look at each of a scope's streams. */
const remembered = (version: Slices['version'], tables: Tables): Slices['version'] => {
  const known = new Map<string, number>()
  let position = 0
  return (scope, until) => {
    const head = tables.checkpoint().position
    if (head !== position || known.size === MAX_VERSIONS) known.clear()
    position = head
    const asked = JSON.stringify([scope, Math.min(until, head)])
    const found = known.get(asked) ?? version(scope, until)
    known.set(asked, found)
    return found
  }
}

export const makeSlices = (tables: Tables, cache: StreamCache, prefix: string): Slices => {
  const events = async (scope: Scope): Promise<Events> => {
    // The tables are asked before anything is waited for: others may take their place meanwhile.
    const told = await cache.events(streamsIn(scope, tables, prefix))
    const named = new Set(namedIn(scope, told))
    const parties = await cache.events([...named].map((party) => streamName('party', party, prefix)))
    return inLogOrder([...told, ...parties])
  }
  const version = (scope: Scope, until: number): number => tables.newest(streamsIn(scope, tables, prefix), until)
  return { events, version: remembered(version, tables) }
}
