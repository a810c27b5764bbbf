import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { type StoreError, StoreFailure } from '../port.ts'
import { inWords } from './in-words.ts'

/** Work on the ledger's files as a task: a StoreFailure is its left side; a mistake in the program still throws. */
export const attempt =
  <A>(path: string, run: (path: string) => A): TaskEither<StoreError, A> =>
  async () => {
    try {
      return E.right(inWords(path, () => run(path)))
    } catch (error) {
      if (error instanceof StoreFailure) return E.left(error.error)
      throw error
    }
  }
