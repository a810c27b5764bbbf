import { StoreFailure } from '@aid-ledger/event-store'
import type { LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** What a feed that can no longer be followed throws: the ledger's error as an Error. */
export class FeedFailure extends Error {
  readonly error: LedgerError
  constructor(error: LedgerError) {
    super(error.detail)
    this.name = error._tag
    this.error = error
  }
}

/** What ended a feed, where that is an error of the ledger; undefined where it is a mistake of the program. */
export const feedFailureOf = (thrown: unknown): LedgerError | undefined =>
  thrown instanceof FeedFailure || thrown instanceof StoreFailure ? thrown.error : undefined

/** What was read; what hindered it is thrown, and ends the feed. */
export const orFail = <A>(read: E.Either<LedgerError, A>): A => {
  if (E.isLeft(read)) throw new FeedFailure(read.left)
  return read.right
}
