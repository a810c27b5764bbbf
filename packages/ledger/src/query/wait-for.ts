import type { ReadModel } from '@aid-ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'
import { inTime } from './in-time.ts'

/** How long a reader waits for a position that it was told of elsewhere, and how often it looks meanwhile. */
export const MAX_WAIT_MS = 5000
const LOOK_EVERY_MS = 25
const RETRY_AFTER_SECONDS = 1

/** Waits until the read model has come to a position; at most five seconds, and no longer than whoever asked waits: throws GivenUp. */
export const waitFor = async (
  position: number,
  readModel: Pick<ReadModel, 'catchUp'>,
  signal?: AbortSignal,
): Promise<E.Either<LedgerError, number>> => {
  // Not by the time of day, which may be set back or put forward meanwhile.
  const until = performance.now() + MAX_WAIT_MS
  for (;;) {
    const head = await readModel.catchUp()
    if (head >= position) return E.right(head)
    if (performance.now() >= until)
      return E.left({
        _tag: 'NotYetRecorded',
        detail: `position ${position} was not recorded within ${MAX_WAIT_MS / 1000} seconds: the ledger has ${head} events so far`,
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      })
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    await inTime(signal)
  }
}
