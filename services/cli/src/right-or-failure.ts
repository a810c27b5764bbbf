import * as E from 'fp-ts/lib/Either.js'
import { Failure } from './failure.ts'
import { type AnyError, exitCodeOf } from './failure-of.ts'

/** What came of something; a Failure says in words why nothing did. */
export const rightOrFailure = <A>(outcome: E.Either<AnyError, A>): A => {
  if (E.isLeft(outcome)) throw new Failure(exitCodeOf(outcome.left), outcome.left.detail)
  return outcome.right
}
