import type { LedgerClientError } from '../ledger-client-error.ts'

/** What ends the following of a feed, and would again: the feed, a filter or the position is wrong, or who asks may not read. */
export class FollowFailure extends Error {
  readonly error: LedgerClientError
  constructor(error: LedgerClientError) {
    super(error.detail)
    this.name = 'FollowFailure'
    this.error = error
  }
}
