import { StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { isOfSqlite } from './patiently.ts'
import { type ProofsError, ProofsFailure } from './proofs-failure.ts'

/** What went wrong, in words; whatever is no failure of the proofs, the store or their files is thrown. */
const inWords = (error: unknown): ProofsError => {
  if (error instanceof ProofsFailure) return error.error
  if (error instanceof StoreFailure) return { _tag: 'ProofsUnusable', detail: error.message }
  if (!isOfSqlite(error)) throw error
  return { _tag: 'ProofsUnusable', detail: `The files of the proofs cannot be used: ${(error as Error).message}.` }
}

/** What came of some work, or in words why nothing did. */
export const toldAtOnce = <A>(work: () => A): E.Either<ProofsError, A> => {
  try {
    return E.right(work())
  } catch (error) {
    return E.left(inWords(error))
  }
}

/** The same of work that takes its time. */
export const told = async <A>(work: () => A | Promise<A>): Promise<E.Either<ProofsError, A>> => {
  try {
    return E.right(await work())
  } catch (error) {
    return E.left(inWords(error))
  }
}
