import { canonicalJson } from '@aid-ledger/domain'

/** The same thing said several times, said once: each item in the place where it first stood. */
export const once = <A>(items: ReadonlyArray<A>): ReadonlyArray<A> => [
  ...new Map(items.map((item) => [canonicalJson(item), item])).values(),
]
