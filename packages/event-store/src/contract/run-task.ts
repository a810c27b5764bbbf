import type { StreamName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

export const streamOf = (id: string): StreamName => `aid.pledge-${id}` as StreamName

/** What a task gives; its left side fails the test. */
export const rightOf = async <A>(task: TaskEither<unknown, A>): Promise<A> => {
  const outcome = await task()
  if (E.isLeft(outcome)) throw new Error(`a failure: ${JSON.stringify(outcome.left)}`)
  return outcome.right
}

export const leftOf = async <L>(task: TaskEither<L, unknown>): Promise<L> => {
  const outcome = await task()
  if (E.isRight(outcome)) throw new Error(`no failure: ${JSON.stringify(outcome.right)}`)
  return outcome.left
}
