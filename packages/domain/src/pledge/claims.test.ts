import { describe, it } from 'vitest'
import { euros, rounds, undisclosedRounds, vehicles } from '../testing/figures.ts'
import { given } from '../testing/given.ts'
import {
  aDeliveryReported,
  aDeliveryReversed,
  aLine,
  aMilestoneReached,
  aMoneyLine,
  aPledgeAnnounced,
  aReceiptConfirmed,
} from '../testing/pledge-facts.ts'

const announced = aPledgeAnnounced({ lines: [aLine(), aMoneyLine()] })
const claims = [aDeliveryReported, aDeliveryReversed, aReceiptConfirmed]

describe('a delivery, its reversal, a receipt', () => {
  it('is of a line of the pledge', () => {
    for (const claim of claims) {
      given(announced).when(claim()).thenRecorded()
      given(announced)
        .when(claim({ line: 'fuses' }))
        .thenRefused('LineNotInPledge', '/data/line', 'fuses', 'rounds')
    }
  })

  it('is in the measure of the line', () => {
    for (const claim of claims)
      for (const amount of [vehicles('1'), euros('1'), { unknown: true, currency: 'EUR' }])
        given(announced).when(claim({ amount })).thenRefused('MeasureDiffersFromLine', '/data/amount', 'round')
  })
})

describe('a delivery', () => {
  it('is reported by anyone but the recipient, who confirms receipts', () => {
    for (const assertedBy of ['donor', 'coordinator', 'auditor', 'thirdParty', 'ledger'])
      given(announced).when(aDeliveryReported({}, { assertedBy })).thenRecorded()
    given(announced)
      .when(aDeliveryReported({}, { assertedBy: 'recipient' }))
      .thenRefused('RecipientConfirmsReceipts', '/meta/assertedBy', 'recipient', 'ConfirmReceipt')
  })

  it('is reversed by anyone', () => {
    for (const assertedBy of ['donor', 'recipient', 'auditor'])
      given(announced).when(aDeliveryReversed({}, { assertedBy })).thenRecorded()
  })

  it('of money is disbursed, of goods is not', () => {
    const money = { line: 'money', amount: euros('100'), milestone: 'disbursed' }
    given(announced).when(aDeliveryReported(money)).thenRecorded()
    given(announced)
      .when(aDeliveryReported({ milestone: 'disbursed' }))
      .thenRefused('GoodsNotDisbursed', '/data/milestone', 'rounds', 'handedOver')
  })
})

describe('a receipt', () => {
  it('is confirmed by the recipient alone, also of what nobody reported', () => {
    given(announced).when(aReceiptConfirmed()).thenRecorded()
    for (const assertedBy of ['donor', 'coordinator', 'auditor', 'thirdParty', 'ledger'])
      given(announced)
        .when(aReceiptConfirmed({}, { assertedBy }))
        .thenRefused('ReceiptNeedsRecipient', '/meta/assertedBy', assertedBy, 'ReportDelivery')
  })
})

describe('a milestone', () => {
  it('is of the whole, or of a line of the pledge', () => {
    given(announced).when(aMilestoneReached()).thenRecorded()
    given(announced)
      .when(aMilestoneReached({ line: 'rounds' }))
      .thenRecorded()
    given(announced)
      .when(aMilestoneReached({ line: 'fuses' }))
      .thenRefused('LineNotInPledge', '/data/line', 'fuses')
  })

  it('counts a part of a whole in one measure, whatever the line is counted in', () => {
    const countries = (amount: string) => ({ quantity: { amount, unit: 'country' } })
    given(announced)
      .when(aMilestoneReached({ line: 'rounds', amount: countries('15'), of: countries('18') }))
      .thenRecorded()
    given(announced)
      .when(aMilestoneReached({ amount: countries('15'), of: rounds('18') }))
      .thenRefused('MeasuresDiffer', '/data/of', 'country', 'round')
  })

  it('may say the part alone, or the whole alone', () => {
    given(announced)
      .when(aMilestoneReached({ amount: rounds('20') }))
      .thenRecorded()
    given(announced)
      .when(aMilestoneReached({ of: rounds('20') }))
      .thenRecorded()
  })

  it('may be reached by more than the whole', () =>
    given(announced)
      .when(aMilestoneReached({ amount: rounds('20'), of: rounds('18') }))
      .thenRecorded())
})

describe('an odd claim is recorded', () => {
  it('of nothing, of more than was promised, of how much nobody says', () => {
    for (const claim of claims)
      for (const amount of [rounds('0'), rounds('9000000'), undisclosedRounds])
        given(announced).when(claim({ amount })).thenRecorded()
  })

  it('that has less in all than an earlier one had', () => {
    const all = (amount: string) => ({ amount: rounds(amount), basis: 'cumulative' })
    for (const claim of [aDeliveryReported, aReceiptConfirmed])
      given(announced, claim(all('500')))
        .when(claim(all('400')))
        .thenRecorded()
  })

  it('that is told late, is dated before the announcement, or was known before it was true', () => {
    for (const claim of claims)
      for (const meta of [
        { occurredOn: '2023-03-25', knownAt: '2024-12-31' },
        { occurredOn: '2001', knownAt: '2023-04-01' },
        { occurredOn: '2024-12-31', knownAt: '2023-04-01' },
      ])
        given(announced).when(claim({}, meta)).thenRecorded()
  })

  it('that reverses more than was ever reported', () =>
    given(announced)
      .when(aDeliveryReversed({ amount: rounds('123') }))
      .thenRecorded())

  it('that repeats an earlier one word for word', () => {
    for (const claim of claims) given(announced, claim()).when(claim()).thenRecorded()
  })
})
