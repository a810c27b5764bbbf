import type { FeedFilter } from '@aid-ledger/contract'
import { type PartyCode, type PledgeId, StreamName } from '@aid-ledger/domain'
import type { Ledger, Reader } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { orFail } from '../feed-failure.ts'
import type { FeedStep } from '../feeds.ts'
import { type Concerned, concernedBy } from './concerned.ts'
import type { LedgerStep } from './ledger-course.ts'

/** Of more events at once it is asked first which streams can concern the reader at all. */
const FEW = 8

const isOfType = ({ type: types }: FeedFilter, { type }: LedgerStep): boolean => types?.includes(type) ?? true

const any = <A>(wanted: ReadonlyArray<A> | undefined, found: ReadonlySet<A>): boolean =>
  wanted?.some((one) => found.has(one)) ?? true

const passes = ({ ally, pledge, item }: FeedFilter, { allies, pledges, items }: Concerned): boolean =>
  any(ally, allies) && any(pledge, pledges) && any(item, items)

/** The streams of which some event may concern one of the parties or pledges, by all that has been recorded; undefined: any. */
const streamsThatMay = ({ ally, pledge }: FeedFilter, reader: Reader): ReadonlySet<StreamName> | undefined => {
  const ofParty = (party: PartyCode) => [
    ...reader.streamsIn({ of: 'ally', ally: party, gates: true }),
    ...[`${reader.prefix}party-${party}`].filter(StreamName.is),
  ]
  const ofPledge = (one: PledgeId) => reader.streamsIn({ of: 'pledge', pledge: one })
  const parties = ally === undefined ? undefined : new Set(ally.flatMap(ofParty))
  const all = pledge === undefined ? undefined : new Set(pledge.flatMap(ofPledge))
  return parties === undefined || all === undefined
    ? (parties ?? all)
    : new Set([...parties].filter((stream) => all.has(stream)))
}

/** Tells of events which of them pass a filter: by their type, and by whom they concern as of their own position. */
export const selectEvents = ({ read }: Pick<Ledger, 'read'>) => {
  const reading = async <A>(step: LedgerStep, use: (reader: Reader) => Promise<A> | A): Promise<A> =>
    orFail(await read(async (reader) => E.right(await use(reader)), { waitFor: step.place.position }))
  // What a step concerns is found out once, whoever asks.
  const known = new WeakMap<LedgerStep, Promise<Concerned>>()
  const concernedIn = (step: LedgerStep): Promise<Concerned> => {
    const found =
      known.get(step) ??
      reading(step, (reader) => concernedBy({ position: step.place.position, stream: step.stream }, reader))
    if (!known.has(step)) {
      known.set(step, found)
      // What hindered it may have passed when somebody else asks.
      found.catch(() => known.delete(step))
    }
    return found
  }
  return async (steps: ReadonlyArray<LedgerStep>, filter: FeedFilter): Promise<ReadonlyArray<FeedStep>> => {
    const { ally, pledge, item } = filter
    const isByType = ally === undefined && pledge === undefined && item === undefined
    const typed = steps.filter((step) => isOfType(filter, step))
    const may =
      isByType || typed.length <= FEW
        ? undefined
        : await reading(typed.at(-1)!, (reader) => streamsThatMay(filter, reader))
    const told: Array<FeedStep> = []
    for (const step of steps) {
      const isWanted =
        isOfType(filter, step) &&
        (isByType || ((may?.has(step.stream) ?? true) && passes(filter, await concernedIn(step))))
      told.push(isWanted ? step : { id: step.id })
    }
    return told
  }
}
