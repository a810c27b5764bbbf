import { DONOR, type Example, euros, example, LINE, trucks } from './example.ts'

const truck = { code: 'truck', name: 'Truck', category: 'vehicles' }
const line = {
  line: 'trucks',
  donors: ['EXLAND'],
  item: truck,
  modality: 'inKind',
  purpose: 'assistance',
  bindingness: 'political',
}
const parliament = { party: 'EXLAND', name: 'Parliament of Exland' }
const ministry = { party: 'EXLAND', name: 'Ministry of Trade of Exland' }

/** Exland, a state that there is not, promises trucks, and its parliament takes its time. */
export const promiseExamples: ReadonlyArray<Example> = [
  example('coordinator', '2025-01-10', 'ex-party', 'RegisterParty', {
    party: 'EXLAND',
    name: 'Exland (an example)',
    kind: 'state',
    memberships: [{ of: 'NATO', from: '2004-03-29' }],
  }),
  example('coordinator', '2025-01-10', 'ex-gdp', 'RecordIndicator', {
    party: 'EXLAND',
    indicator: 'gdp',
    year: 2024,
    value: euros('40000000000.00'),
  }),
  example('coordinator', '2025-02-01', 'ex-rate', 'RecordExchangeRate', {
    base: 'EUR',
    quote: 'UAH',
    period: '2025-01',
    rate: '43.6',
  }),
  example(DONOR, '2025-02-03', 'ex-trucks', 'AnnouncePledge', {
    pledge: 'ex-trucks',
    title: 'Twenty trucks by the summer',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [
      {
        ...line,
        amount: trucks('20'),
        schedule: [{ tranche: '1', due: '2025-06', firm: true, amount: '20' }],
        needs: ['ex-budget'],
      },
    ],
  }),
  example(DONOR, '2025-02-05', 'ex-asked', 'RequestApproval', {
    approval: 'ex-budget',
    authority: parliament,
    kind: 'budget',
    amount: euros('2400000.00'),
    covers: [LINE],
    neededBy: '2025-04',
  }),
  example(DONOR, '2025-02-20', 'ex-committee', 'PassApprovalStage', {
    approval: 'ex-budget',
    stage: 'committee',
    by: 'Committee on the budget',
    votes: { for: 11, against: 4, abstained: 2 },
  }),
  example(DONOR, '2025-03-04', 'ex-reading', 'FailApprovalStage', {
    approval: 'ex-budget',
    stage: 'first reading',
    by: 'Parliament of Exland',
    votes: { for: 48, against: 52 },
  }),
  example(DONOR, '2025-03-05', 'ex-delay', 'DelayApproval', {
    approval: 'ex-budget',
    reason: 'A second reading is set down for the end of the month',
    by: 'Parliament of Exland',
    neededBy: '2025-05',
  }),
  example(DONOR, '2025-03-28', 'ex-granted', 'GrantApproval', {
    approval: 'ex-budget',
    amount: euros('2400000.00'),
    conditions: ['The trucks are insured on their way'],
  }),
  example(DONOR, '2025-04-01', 'ex-licence-no', 'RefuseApproval', {
    approval: 'ex-licence',
    authority: ministry,
    kind: 'licence',
    covers: [LINE],
    reason: 'The papers name another buyer',
  }),
  example(DONOR, '2025-04-08', 'ex-licence-new', 'SupersedeApproval', {
    approval: 'ex-licence',
    by: 'ex-licence-2',
    reason: 'Asked for anew, with the right papers',
  }),
  example(DONOR, '2025-04-10', 'ex-again', 'ReannouncePledge', {
    pledge: 'ex-trucks',
    statement: 'The trucks promised in February are on their way through parliament',
  }),
  example(DONOR, '2025-04-12', 'ex-more', 'AmendPledge', {
    pledge: 'ex-trucks',
    lines: [{ line: 'trucks', amount: trucks('24') }],
    reason: 'Four more were found',
  }),
  example(DONOR, '2025-04-15', 'ex-dates', 'ReviseSchedule', {
    ...LINE,
    schedule: [
      { tranche: '1', due: '2025-06', firm: true, amount: '12' },
      { tranche: '2', due: '2025-09', firm: true, amount: '12' },
    ],
    reason: 'The works takes half of them in at a time',
  }),
  example(DONOR, '2025-04-16', 'ex-item', 'SubstituteItem', {
    ...LINE,
    item: { code: 'truck-6x6', name: 'Truck with six driven wheels', category: 'vehicles' },
    reason: 'The lighter ones are no longer built',
    acceptedBy: 'Ministry of Defence',
  }),
  example(DONOR, '2025-04-20', 'ex-worth', 'StateValuation', {
    pledge: 'ex-trucks',
    lines: ['trucks'],
    value: euros('2640000.00'),
    basis: 'declared',
    pricedOn: '2025-04',
  }),
  example(DONOR, '2025-04-22', 'ex-funded', 'ReachMilestone', {
    ...LINE,
    stage: 'funded',
    amount: trucks('20'),
    of: trucks('24'),
  }),
  example(DONOR, '2025-04-25', 'ex-lorries', 'AnnouncePledge', {
    pledge: 'ex-lorries',
    title: 'Lorries from Exland',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [{ ...line, line: 'lorries', amount: trucks('4') }],
  }),
]
