import type { FeedAsk, FeedId, FeedName, FeedPlace } from '@aid-ledger/contract'
import type { LedgerError } from '@aid-ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'

/** What a reader is sent: a CloudEvent on one line, and the id that it is gone on after. */
export type FeedMessage = { readonly id: FeedId; readonly json: string }

/** One step of a feed, in order; without a message where nothing passes the reader's filter, so that a reader knows how far it is. */
export type FeedStep = { readonly id: FeedId; readonly message?: FeedMessage }

export type FeedBatch = {
  /** Before all else: the place that was gone on after is of other rules. */
  readonly reset?: FeedMessage
  readonly steps: ReadonlyArray<FeedStep>
  /** After the steps, once: all that had been recorded has been told. */
  readonly caughtUp?: FeedMessage
}

/** Why a feed cannot be followed as it is asked for. */
export type FeedError =
  | LedgerError
  /** The id is beyond the end of the ledger: it is another one's, or this one was restored from an older copy. */
  | { readonly _tag: 'PositionAhead'; readonly detail: string; readonly pointer: string }
  /** Another event is at the position than the reader saw there. */
  | { readonly _tag: 'OtherLedger'; readonly detail: string; readonly pointer: string }

/** What programs follow. */
export type Feeds = {
  /** Where a reader begins: after the place that it asks for, or at the end of what has been recorded. */
  readonly check: (ask: FeedAsk, signal?: AbortSignal) => Promise<E.Either<FeedError, FeedPlace>>
  /**
   * The steps after a place: all that has been recorded, up to today, then live. Ends when the signal aborts or the feeds
   * close, and, where it was asked for once, when it has caught up. Fails by throwing what the store throws.
   */
  readonly follow: (ask: FeedAsk, after: FeedPlace, signal: AbortSignal) => AsyncIterable<FeedBatch>
  /** What a reader is told last that is too slow, so that it goes on after that id. */
  readonly overflow: (feed: FeedName, id: FeedId) => Promise<FeedMessage>
  /** Ends all that is followed; nothing can be followed afterwards. */
  readonly close: () => void
}
