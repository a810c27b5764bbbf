import type { Day } from '@aid-ledger/domain'

/** What somebody records of trucks that are promised for a day, all of it on one day before. */
export const factsOf = (due: Day, day: Day) => {
  const meta = {
    occurredOn: day,
    knownAt: day,
    assertedBy: 'donor',
    sources: [{ url: 'https://example.org/trucks', title: 'A page' }],
  }
  const trucks = (amount: string) => ({ quantity: { amount, unit: 'truck' } })
  return {
    announced: (pledge: string, donor: string) => ({
      data: {
        pledge,
        title: 'Twenty trucks',
        channel: 'bilateral',
        recipient: 'UA',
        lines: [
          {
            line: 'trucks',
            donors: [donor],
            item: { code: 'truck', name: 'Truck', category: 'vehicles' },
            modality: 'inKind',
            purpose: 'assistance',
            bindingness: 'political',
            amount: trucks('20'),
            schedule: [{ tranche: '1', due, firm: true, amount: '20' }],
          },
        ],
      },
      meta,
    }),
    delivered: (pledge: string, amount: string) => ({
      data: { pledge, line: 'trucks', milestone: 'handedOver', amount: trucks(amount), basis: 'increment' },
      meta,
    }),
    withdrawn: (pledge: string, amount: string) => ({
      data: { pledge, lines: [{ line: 'trucks', amount }], reason: 'sold elsewhere' },
      meta,
    }),
    valued: (pledge: string, amount: string) => ({
      data: { pledge, value: { money: { amount, currency: 'EUR' } }, basis: 'declared' },
      meta,
    }),
  }
}
