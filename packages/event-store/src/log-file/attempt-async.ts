import * as E from 'fp-ts/lib/Either.js'
import type { StoreError } from '../port.ts'
import { storeErrorOf } from './store-error-of.ts'

/** Work on a ledger that takes its time: what fails below it is its left side, in words; a mistake in the program still throws. */
export const attemptAsync = async <Failure, A>(
  path: string,
  run: () => Promise<E.Either<Failure, A>>,
): Promise<E.Either<Failure | StoreError, A>> => {
  try {
    return await run()
  } catch (error) {
    const known = storeErrorOf(error, path)
    if (known === undefined) throw error
    return E.left(known)
  }
}
