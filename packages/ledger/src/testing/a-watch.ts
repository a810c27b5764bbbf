import type { Instant, StoredEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aLine, aPledgeAnnounced, type Fact, rounds } from '@aid-ledger/domain/testing'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Looked, LookPostponed } from '../watch/look-for-shortfalls.ts'
import { makeShortfallWatch, type ShortfallWatch } from '../watch/make-shortfall-watch.ts'
import { aLedger, done, given, type LedgerUnderTest, type TestClock } from './a-ledger.ts'

/** What looks came to: what was opened and closed, or why not now. */
export type Told = Looked | LookPostponed['_tag']

export type WatchUnderTest = ShortfallWatch & { readonly told: ReadonlyArray<Told> }

/** A watch on a ledger; a test ticks it. */
export const aWatch = ({
  ledger,
  store,
  clock,
}: Pick<LedgerUnderTest, 'ledger' | 'store' | 'clock'>): WatchUnderTest => {
  const told: Array<Told> = []
  const tell = (outcome: E.Either<LookPostponed, Looked>): void => {
    told.push(E.isRight(outcome) ? outcome.right : outcome.left._tag)
  }
  return { ...makeShortfallWatch({ ledger, store, clock: () => clock.now as Instant, tell }), told }
}

/** Sets the clock to some minutes past midnight, or another time, of a day. */
export const itIs = (clock: TestClock, day: string, time = '06:00:00.000Z'): void => {
  clock.now = `${day}T${time}`
}

/** What the log holds of shortfalls, in its order. */
export const notedIn = async (store: EventStore): Promise<ReadonlyArray<StoredEvent>> => {
  const events: Array<StoredEvent> = []
  for await (const batch of store.readAll(0, { types: ['ShortfallOpened', 'ShortfallClosed'] })) events.push(...batch)
  return events
}

/** The same in short: what, of which tranche, on which day. */
export const briefly = async (store: EventStore): Promise<ReadonlyArray<string>> =>
  (await notedIn(store)).map(
    ({ type, data, meta }) => `${type} ${data['pledge']}/${data['line']}/${data['tranche']} ${meta.knownAt}`,
  )

/** Four hundred thousand rounds by the end of March 2025, the rest by the end of June. */
export const schedule = [
  { tranche: 'spring', due: '2025-03', firm: true, amount: '400000' },
  { tranche: 'summer', due: '2025-06', firm: true, amount: '600000' },
]
const pledged = aPledgeAnnounced({ lines: [aLine({ schedule })] }, { occurredOn: '2025-01-10', knownAt: '2025-01-10' })
/** The meta of a fact that was public on the day it happened. */
export const today = (day: string) => ({ occurredOn: day, knownAt: day })
export const delivered = (amount: string, day: string) => aDeliveryReported({ amount: rounds(amount) }, today(day))

/** A ledger in which somebody promised rounds for spring and summer, and a watch on it. */
export const watched = async (...more: ReadonlyArray<Fact>) => {
  const under = await aLedger()
  let facts = 0
  const say = (fact: Fact) => {
    facts += 1
    return done(under.ledger, given(`fact-${facts}`, fact))
  }
  for (const fact of [pledged, ...more]) await say(fact)
  const watch = aWatch(under)
  const lookOn = async (day: string, time?: string): Promise<void> => {
    itIs(under.clock, day, time)
    await watch.tick()
  }
  return { ...under, watch, say, lookOn }
}

export const SPRING = 'eu-1m-shells/rounds/spring'
export const SUMMER = 'eu-1m-shells/rounds/summer'
