import { type FeedName, LiveAnswer, ReadyAnswer, UnsealedAnswer } from '@aid-ledger/contract'
import type { Decoded } from '@aid-ledger/domain'
import { type Commands, makeCommands } from './commands.ts'
import { type ClientSettings, makeConnection, type Replied, type RequestOptions } from './connection.ts'
import { follow } from './follow/follow.ts'
import type { FollowOptions } from './follow/follow-options.ts'
import type { Followed } from './follow/followed.ts'
import { makeProofs, type ProofsAsked } from './proofs.ts'
import { makeViews, type Views } from './views.ts'

type Running = {
  readonly live: (options?: RequestOptions) => Promise<Replied<Decoded<typeof LiveAnswer>>>
  readonly ready: (options?: RequestOptions) => Promise<Replied<ReadyAnswer>>
  /** The sealed texts of an event, for whoever may read them. */
  readonly unsealed: (event: string, options?: RequestOptions) => Promise<Replied<UnsealedAnswer>>
}

/** A service of a ledger, asked over HTTP. Nothing is asked twice by itself; only a feed that is followed comes back. */
export type LedgerClient = Views &
  Commands &
  ProofsAsked &
  Running & {
    /**
     * What a feed tells, in its order: after a place, or from now on. A connection that is lost is opened anew and goes on
     * where it was, for ever; ends where `signal` aborts. Throws a FollowFailure where coming back would not help.
     */
    readonly follow: <F extends FeedName>(feed: F, options?: FollowOptions) => AsyncIterable<Followed<F>>
  }

/** A client of the service at an address, in Node or a browser. Errors are values; only a mistake of a program is thrown. */
export const makeLedgerClient = (settings: ClientSettings): LedgerClient => {
  const connection = makeConnection(settings)
  const { read } = connection
  return {
    ...makeViews(connection),
    ...makeCommands(connection),
    ...makeProofs(connection),
    live: (options) => read(LiveAnswer, '/health/live', {}, options),
    ready: (options) => read(ReadyAnswer, '/health/ready', {}, options),
    unsealed: (event, options) => read(UnsealedAnswer, `/sealed/${encodeURIComponent(event)}`, {}, options),
    follow: (feed, options = {}) => follow(connection, feed, options),
  }
}
