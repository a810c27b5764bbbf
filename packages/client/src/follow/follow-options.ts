import type { FeedFilter, FeedId } from '@aid-ledger/contract'
import type { LedgerClientError } from '../ledger-client-error.ts'
import type { Plain } from '../plain.ts'

/** Where a program keeps how far it is. It writes the id of a change itself, together with what it makes of the change. */
export type PositionStore = { readonly read: () => Promise<FeedId | undefined> }

/** How a feed is followed. */
export type FollowOptions = {
  /** The id to go on after: `0` is from the first event on. Without it from now on. What `store` has goes before it. */
  readonly after?: string
  /** The id of the event at that position, as it was seen: where another is there, it is another ledger. */
  readonly afterEvent?: string
  readonly filter?: Plain<FeedFilter>
  /** The rules that numbers are reckoned by; of views only. */
  readonly rules?: string
  /** Ends once all that had been recorded has been told. */
  readonly untilCaughtUp?: boolean
  readonly store?: PositionStore
  /** Ends it, without an error. */
  readonly signal?: AbortSignal
  /** Hears why a connection was lost or not made, and after how many milliseconds it is tried again. */
  readonly onTrouble?: (error: LedgerClientError, againMs: number) => void
}
