const meta = {
  occurredOn: '2025-02-03',
  knownAt: '2025-02-03',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/trucks', title: 'A page' }],
}
/** A command that announces a pledge of so many trucks of Estonia's. */
export const pledge = (id: string, amount = '20') => ({
  data: {
    pledge: id,
    title: 'Trucks by the summer',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [
      {
        line: 'trucks',
        donors: ['EE'],
        item: { code: 'truck', name: 'Truck', category: 'vehicles' },
        modality: 'inKind',
        purpose: 'assistance',
        bindingness: 'political',
        amount: { quantity: { amount, unit: 'truck' } },
        schedule: [{ tranche: '1', due: '2025-06', firm: true, amount }],
      },
    ],
  },
  meta,
})

/** A command that says that so many of them were handed over. */
export const delivery = (id: string, amount: string) => ({
  data: {
    pledge: id,
    line: 'trucks',
    milestone: 'handedOver',
    amount: { quantity: { amount, unit: 'truck' } },
    basis: 'increment',
  },
  meta: { ...meta, occurredOn: '2025-05-02', knownAt: '2025-05-02' },
})
