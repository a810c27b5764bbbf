import { StoreFailure } from '@aid-ledger/event-store'
import { isBusy, isDamage, isOfSqlite } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'

/** Whether an error is one of the tree's file, and not of the log or of who holds the file. */
export const isOfFile = (error: unknown): boolean =>
  !(error instanceof StoreFailure || error instanceof ProofsFailure || isBusy(error))

/** Whether what the file holds is wrong: damaged, or without tiles that it says it has. */
export const isWrongItself = (error: unknown): boolean => isOfFile(error) && (isDamage(error) || !isOfSqlite(error))
