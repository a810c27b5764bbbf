import { askCodecs, isAuditView, type View } from '@aid-ledger/contract'
import type { LedgerError, Query, Told } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** Before the first event: the ally or pledge is looked up and nothing is reckoned. */
const BEFORE_ALL = { at: '0' }

/** Whoever answers some views. */
type Answers<V extends View> = { readonly query: (query: Query<V>) => Promise<E.Either<LedgerError, Told>> }

/** Whether a ledger knows whom or what a question is of. */
export const isThere = async <V extends View>(
  ledger: Answers<V>,
  { view, of, ask = {} }: Query<V>,
): Promise<boolean> => {
  // What is audited is a number, and before the first event there is none.
  const before = !isAuditView(view) && 'at' in askCodecs[view].fields ? BEFORE_ALL : {}
  return E.isRight(await ledger.query({ view, ...(of === undefined ? {} : { of }), ask: { ...ask, ...before } }))
}
