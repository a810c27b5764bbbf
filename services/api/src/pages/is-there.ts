import { askCodecs } from '@aid-ledger/contract'
import type { Ledger, Query } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** Before the first event: the ally or pledge is looked up and nothing is reckoned. */
const BEFORE_ALL = { at: '0' }

/** Whether a ledger knows whom or what a question is of. */
export const isThere = async (ledger: Ledger, { view, of, ask = {} }: Query): Promise<boolean> => {
  const before = 'at' in askCodecs[view].fields ? BEFORE_ALL : {}
  return E.isRight(await ledger.query({ view, ...(of === undefined ? {} : { of }), ask: { ...ask, ...before } }))
}
