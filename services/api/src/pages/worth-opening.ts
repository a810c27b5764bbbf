/** Addresses that show, on the public record, what the ledger is for. */
export const worthOpening = [
  {
    address: '/pledges/eu-1m-shells?knownAt=2024-04-02&effectiveAt=2024-04-01',
    what: 'One million shells, promised for March 2024, as it stood on 1 April 2024',
  },
  {
    address: '/approvals?state=open&knownAt=2024-03-01',
    what: 'What was still waiting for an approval on 1 March 2024, and for how long',
  },
  { address: '/allies/CA/timeline', what: 'Everything that concerns Canada, in order' },
] as const
