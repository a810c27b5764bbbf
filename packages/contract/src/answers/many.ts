import { type Codec, list } from '@aid-ledger/domain'

/** More than any list within an answer ever holds: what is longer is not read, since it is no answer of a ledger. */
const MANY = 100_000

/** A list within an answer, whose length the ledger does not bound. */
export const many = <A>(of: Codec<A>): Codec<ReadonlyArray<A>> => list(of, { max: MANY })
