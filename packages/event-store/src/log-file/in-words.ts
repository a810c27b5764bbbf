import { StoreFailure } from '../port.ts'
import { storeErrorOf } from './store-error-of.ts'

/** Runs what touches the ledger's files; their failures come out as a StoreFailure, mistakes in the program as they are. */
export const inWords = <A>(path: string, run: () => A): A => {
  try {
    return run()
  } catch (error) {
    const known = storeErrorOf(error, path)
    throw known === undefined ? error : new StoreFailure(known)
  }
}
