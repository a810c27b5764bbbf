import type { Instant, StoredEvent } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Looked, LookPostponed } from '../watch/look-for-shortfalls.ts'
import { makeShortfallWatch, type ShortfallWatch } from '../watch/make-shortfall-watch.ts'
import type { LedgerUnderTest, TestClock } from './a-ledger.ts'

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
