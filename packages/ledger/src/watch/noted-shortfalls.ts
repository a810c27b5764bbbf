import { evolve, initialState, type RecordedEvent, type StreamName } from '@aid-ledger/domain'
import { decodeStored, type EventStore } from '@aid-ledger/event-store'
import { type TrancheName, trancheKey } from './overdue-tranche.ts'

/** What the log says that the ledger noted of one tranche: how often it opened and closed a shortfall, and whether one is open. */
export type NotedShortfall = {
  readonly name: TrancheName
  readonly openings: number
  readonly closings: number
  readonly isOpen: boolean
}

/** By the key of the tranche. */
export type NotedShortfalls = ReadonlyMap<string, NotedShortfall>

type Noting = Extract<RecordedEvent, { readonly type: 'ShortfallOpened' | 'ShortfallClosed' }>
const isNoting = (event: RecordedEvent): event is Noting =>
  event.type === 'ShortfallOpened' || event.type === 'ShortfallClosed'

/** Of one pledge. What is open is what its decider takes for open, so that a note which a correction struck is none. */
const notedIn = (events: ReadonlyArray<RecordedEvent>): ReadonlyArray<readonly [string, NotedShortfall]> => {
  const { aggregate } = events.reduce(evolve, initialState('pledge'))
  const open = aggregate.kind === 'pledge' && aggregate.state.phase === 'announced' && aggregate.state.openShortfalls
  const notings = Map.groupBy(events.filter(isNoting), ({ data }) => trancheKey(data))
  return [...notings].map(([key, noted]) => {
    const { pledge, line, tranche } = noted[0]!.data
    const openings = noted.filter(({ type }) => type === 'ShortfallOpened').length
    const isOpen = open !== false && open.has(`${line}/${tranche}`)
    return [key, { name: { pledge, line, tranche }, openings, closings: noted.length - openings, isOpen }]
  })
}

/** What changes which shortfalls of a pledge are noted, or whether a note stands. */
const CHANGES = ['ShortfallOpened', 'ShortfallClosed', 'CorrectionApproved']

/**
 * Reads which shortfalls the ledger has noted; at first by one search of the log, later only in the pledges of which something
 * was noted since, or struck. Fails by throwing a StoreFailure.
 */
export const makeNotedShortfalls = (
  store: Pick<EventStore, 'readAll' | 'readStream'>,
): (() => Promise<NotedShortfalls>) => {
  const noted = new Map<StreamName, ReadonlyArray<readonly [string, NotedShortfall]>>()
  const changed = new Set<StreamName>()
  let after = 0
  const eventsOf = async (stream: StreamName): Promise<ReadonlyArray<RecordedEvent>> => {
    const events: Array<RecordedEvent> = []
    for await (const batch of store.readStream(stream)) events.push(...batch.map(decodeStored))
    return events
  }
  return async () => {
    for await (const batch of store.readAll(after, { types: CHANGES }))
      for (const { type, stream, position } of batch) {
        if (type !== 'CorrectionApproved' || noted.has(stream)) changed.add(stream)
        after = Number(position)
      }
    for (const stream of changed) {
      noted.set(stream, notedIn(await eventsOf(stream)))
      // Not before it has been read: where that fails, the next look reads it.
      changed.delete(stream)
    }
    return new Map([...noted.values()].flat())
  }
}
