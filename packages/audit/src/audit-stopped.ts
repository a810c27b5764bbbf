import type { LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** Ends an audit of many questions where one of them is not answered. */
class AuditStopped extends Error {
  readonly error: LedgerError
  constructor(error: LedgerError) {
    super(error.detail)
    this.error = error
  }
}

/** What came of a question; where nothing did, the audit that `unlessStopped` makes ends there. */
export const orStop = <A>(outcome: E.Either<LedgerError, A>): A => {
  if (E.isLeft(outcome)) throw new AuditStopped(outcome.left)
  return outcome.right
}

/** Makes an audit of many questions; left, why the first of them that was not answered was not. */
export const unlessStopped = async <A>(make: () => Promise<A>): Promise<E.Either<LedgerError, A>> => {
  try {
    return E.right(await make())
  } catch (failure) {
    if (failure instanceof AuditStopped) return E.left(failure.error)
    throw failure
  }
}
