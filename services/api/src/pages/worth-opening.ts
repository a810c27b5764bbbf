import type { Ledger, Query } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** An address that shows what the ledger is for, in words for a person. */
export type WorthOpening = { readonly address: string; readonly what: string }

const HOW_MANY = 3

/** What shows most on the public record, each with the question whose answer it is: of another ledger, only what is in it. */
const ON_THE_PUBLIC_RECORD: ReadonlyArray<WorthOpening & { readonly query: Query }> = [
  {
    address: '/pledges/eu-1m-shells?knownAt=2024-04-02&effectiveAt=2024-04-01',
    what: 'One million shells, promised for March 2024, as it stood on 1 April 2024',
    query: { view: 'pledge', of: 'eu-1m-shells' },
  },
  {
    address: '/approvals?state=open&knownAt=2024-03-01',
    what: 'What was still waiting for an approval on 1 March 2024, and for how long',
    query: { view: 'pledge', of: 'us-supp-2023-24' },
  },
  {
    address: '/allies/CA/timeline',
    what: 'Everything that concerns Canada, in order',
    query: { view: 'timeline', of: 'CA' },
  },
]

/** What any ledger has to show. */
const ANYWHERE: ReadonlyArray<WorthOpening> = [
  { address: '/allies', what: 'Every ally, and what its promises come to' },
  { address: '/approvals?state=open', what: 'What still waits for an approval, and for how long' },
  { address: '/shortfalls', what: 'What is overdue today' },
]

/** Three addresses worth opening; each of them answers. */
export const worthOpening = async (ledger: Ledger): Promise<ReadonlyArray<WorthOpening>> => {
  const told = await Promise.all(ON_THE_PUBLIC_RECORD.map(({ query }) => ledger.query(query)))
  const there = ON_THE_PUBLIC_RECORD.filter((_, index) => E.isRight(told[index]!))
  return [...there.map(({ address, what }) => ({ address, what })), ...ANYWHERE].slice(0, HOW_MANY)
}
