import type { Ledger, LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** How far the log has come, and how far of it the read model has read, as positions. */
export type HowFar = { readonly head: number; readonly readTo: number }

/** Asks how far both have come; left where the store does not tell. */
export type AskHowFar = () => Promise<E.Either<LedgerError, HowFar>>

/** Of a ledger whose read model catches up whenever it is asked: it is where the log is. */
export const howFarOnDemand =
  (ledger: Pick<Ledger, 'head'>): AskHowFar =>
  async () =>
    E.map((head: number) => ({ head, readTo: head }))(await ledger.head())
