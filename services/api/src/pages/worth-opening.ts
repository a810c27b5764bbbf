import type { Ledger, Query } from '@aid-ledger/ledger'
import type { WhatIsThere } from '../service/what-is-there.ts'
import { isThere } from './is-there.ts'

/** An address that shows what the ledger is for, in words for a person. */
export type WorthOpening = { readonly address: string; readonly what: string }

/** More than these few nobody tries. */
const HOW_MANY = 3

/** What shows most on the public record, each with whom or what it shows: of another ledger, only what is in it. */
const ON_THE_PUBLIC_RECORD: ReadonlyArray<WorthOpening & { readonly shows: Query }> = [
  {
    address: '/pledges/eu-1m-shells?knownAt=2024-04-02&effectiveAt=2024-04-01',
    what: 'One million shells, promised for March 2024, as it stood on 1 April 2024',
    shows: { view: 'pledge', of: 'eu-1m-shells' },
  },
  {
    address: '/approvals?state=open&knownAt=2024-03-01',
    what: 'What was still waiting for an approval on 1 March 2024, and for how long',
    shows: { view: 'pledge', of: 'us-supp-2023-24' },
  },
  {
    address: '/allies/CA/timeline',
    what: 'Everything that concerns Canada, in order',
    shows: { view: 'timeline', of: 'CA' },
  },
]

/** What any ledger has to show: of its own allies and pledges, then the lists. */
const anywhere = ({ firstAlly, firstPledge }: WhatIsThere): ReadonlyArray<WorthOpening> => [
  ...(firstAlly === undefined
    ? []
    : [{ address: `/allies/${firstAlly}/obligations`, what: `What ${firstAlly} owes by its own word` }]),
  ...(firstPledge === undefined
    ? []
    : [{ address: `/pledges/${firstPledge}`, what: `The journey of the pledge ${firstPledge}` }]),
  { address: '/approvals?state=open', what: 'What still waits for an approval, and for how long' },
  { address: '/shortfalls', what: 'What is overdue today' },
  { address: '/parties', what: 'The states and institutions that are registered' },
]

/** Three addresses worth opening; each of them answers. */
export const worthOpening = async (ledger: Ledger, holds: WhatIsThere): Promise<ReadonlyArray<WorthOpening>> => {
  const there = await Promise.all(ON_THE_PUBLIC_RECORD.map(({ shows }) => isThere(ledger, shows)))
  const sample = ON_THE_PUBLIC_RECORD.filter((_, index) => there[index])
  return [...sample.map(({ address, what }) => ({ address, what })), ...anywhere(holds)].slice(0, HOW_MANY)
}
