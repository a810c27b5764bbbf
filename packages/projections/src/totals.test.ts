import type { PartyCode } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aDuplicateConfirmed,
  aDuplicateRejected,
  aDuplicateSuspected,
  aLine,
  aMoneyLine,
  aPartyRegistered,
  aPledgeAnnounced,
  euros,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { alliesView, obligationsView } from './obligations.ts'
import { type Asking, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'
import type { Total } from './totals.ts'

const pledge = (id: string, ...lines: ReadonlyArray<object>) =>
  aPledgeAnnounced({ pledge: id, lines }, on('2024-01-01'))
const of = (log: ReturnType<typeof logOf>, ally: string, asked: Asking = {}) =>
  obligationsView(seenBy(log, asked), ally as PartyCode)
const brief = (totals: ReadonlyArray<Total>) => totals.map(({ item, announced }) => `${item} ${announced}`)

describe('the totals of an ally', () => {
  it('add up lines of one item, measure, modality and purpose', () => {
    const log = logOf(pledge('one', aLine({ amount: rounds('10') })), pledge('two', aLine({ amount: rounds('5') })))
    expect(of(log, 'EU').totals).toMatchObject([
      {
        item: 'artillery-round',
        unit: 'round',
        announced: '15',
        cleared: '15',
        modality: 'inKind',
        purpose: 'assistance',
      },
    ])
  })

  it('keep a line that others are drawn from apart, whether or not it is called an envelope', () => {
    const from = { pledge: 'one', line: 'rounds' }
    const log = logOf(
      pledge('one', aLine({ amount: rounds('10') })),
      pledge('two', aLine({ amount: rounds('4'), from })),
    )
    const { totals, lines } = of(log, 'EU')
    expect(totals.map(({ announced, envelope }) => [announced, envelope])).toEqual([
      ['4', undefined],
      ['10', true],
    ])
    expect(lines.map(({ envelope }) => envelope)).toEqual([true, undefined])
  })

  it('never add up what is unlike', () => {
    const log = logOf(
      pledge(
        'one',
        aMoneyLine({ line: 'a' }),
        aMoneyLine({ line: 'b', modality: 'loan' }),
        aMoneyLine({ line: 'c', purpose: 'replenishment' }),
        aMoneyLine({ line: 'd', amount: { money: { amount: '500', currency: 'USD' } } }),
        aMoneyLine({ line: 'e', envelope: true }),
        aMoneyLine({ line: 'f', item: { code: 'loan-relief', name: 'Loan relief', category: 'finance' } }),
        aMoneyLine({ line: 'g' }),
      ),
    )
    const { totals } = of(log, 'EU')
    expect(totals.map(({ announced }) => announced)).toEqual([
      '1000.00',
      '500.00',
      '500.00',
      '500.00',
      '500.00',
      '500.00',
    ])
    expect(totals.filter(({ envelope }) => envelope)).toHaveLength(1)
  })

  it('say that there was some where an amount is not known', () => {
    const log = logOf(
      pledge('one', aLine({ amount: rounds('10') })),
      pledge('two', aLine({ amount: { undisclosed: true, unit: 'round' } })),
    )
    expect(of(log, 'EU').totals).toMatchObject([{ announced: '10', some: true }])
  })

  it('say what is overdue of all', () => {
    const schedule = [{ tranche: '1', due: '2024-03', firm: true, amount: '10' }]
    const log = logOf(pledge('one', aLine({ amount: rounds('10'), schedule })), pledge('two', aLine()))
    expect(of(log, 'EU').totals).toMatchObject([{ due: '10', overdue: '10' }])
  })
})

describe('a joint line', () => {
  const log = logOf(
    pledge('one', aLine({ amount: rounds('10'), donors: ['DE', 'DK', 'NL'] })),
    pledge('two', aLine({ amount: rounds('5'), donors: ['DE'] })),
  )

  it('is shown for each of its donors, with the others, and summed for none of them', () => {
    expect(of(log, 'DK').lines).toMatchObject([{ pledge: 'one', jointWith: ['DE', 'NL'] }])
    expect(of(log, 'DK').totals).toEqual([])
    expect(brief(of(log, 'DE').totals)).toEqual(['artillery-round 5'])
  })

  it('is summed once for all', () => {
    expect(brief(alliesView(seenBy(log)).totals)).toEqual(['artillery-round 15'])
  })
})

describe('a pledge that is another one announced again', () => {
  const twice = [
    pledge('one', aLine({ amount: rounds('10') })),
    pledge('again', aLine({ amount: rounds('10') })),
    aDuplicateSuspected({ pledge: 'again', of: { pledge: 'one' } }, on('2024-02-01')),
  ]
  const verdict = { pledge: 'again', suspicion: nthEvent(3) }
  const suspected = logOf(...twice)
  const confirmed = logOf(...twice, aDuplicateConfirmed(verdict, on('2024-03-01', { actor: 'reviewer' })))
  const rejected = logOf(...twice, aDuplicateRejected(verdict, on('2024-03-01', { actor: 'reviewer' })))

  it('counts in sums until that is confirmed', () => {
    const sums = [suspected, rejected, confirmed].map((log) => brief(of(log, 'EU').totals))
    expect(sums).toEqual([['artillery-round 20'], ['artillery-round 20'], ['artillery-round 10']])
    expect(brief(of(confirmed, 'EU', { knownAt: '2024-02-28' }).totals)).toEqual(['artillery-round 20'])
    expect(brief(alliesView(seenBy(confirmed)).totals)).toEqual(['artillery-round 10'])
  })

  it('is still shown, with what it is a duplicate of', () => {
    const [again, one] = of(confirmed, 'EU').lines
    expect(again).toMatchObject({ pledge: 'again', duplicateOf: { pledge: 'one' } })
    expect(one?.duplicateOf).toBeUndefined()
  })

  it('may be one of its lines only', () => {
    const log = logOf(
      pledge('one', aLine({ amount: rounds('10') })),
      pledge('again', aLine({ amount: rounds('10') }), aLine({ line: 'more', amount: rounds('3') })),
      aDuplicateSuspected({ pledge: 'again', line: 'rounds', of: { pledge: 'one' } }),
      aDuplicateConfirmed({ pledge: 'again', suspicion: nthEvent(3) }),
    )
    expect(brief(of(log, 'EU').totals)).toEqual(['artillery-round 13'])
  })

  it('draws nothing from an envelope', () => {
    const from = { pledge: 'facility', line: 'money' }
    const log = logOf(
      pledge('one', aMoneyLine({ amount: euros('10'), from })),
      pledge('again', aMoneyLine({ amount: euros('10'), from })),
      aDuplicateSuspected({ pledge: 'again', of: { pledge: 'one' } }),
      aDuplicateConfirmed({ pledge: 'again', suspicion: nthEvent(3) }),
      pledge('facility', aMoneyLine({ amount: euros('100'), envelope: true })),
    )
    const facility = of(log, 'EU').lines.find((line) => line.pledge === 'facility')
    expect(facility?.allocated).toBe('10.00')
  })
})

describe('the list of allies', () => {
  const registered = (party: string, from: string, to?: string) =>
    aPartyRegistered(
      { party, name: `State ${party}`, memberships: [{ of: 'NATO', from, ...(to && { to }) }] },
      on('2022-01-01'),
    )

  it('has those with a line and those in NATO on the day asked about', () => {
    const log = logOf(
      registered('SE', '2024-03'),
      registered('CA', '1949'),
      registered('AT', '1990', '2000'),
      pledge('one', aLine({ donors: ['JP'] })),
    )
    const allies = (effectiveAt: string) => alliesView(seenBy(log, { effectiveAt })).items.map(({ ally }) => ally)
    expect(allies('2023-12-31')).toEqual(['CA'])
    expect(allies('2024-02-29')).toEqual(['CA', 'JP'])
    expect(allies('2024-03-01')).toEqual(['CA', 'JP', 'SE'])
  })

  it('names a party by its code where it is not registered', () => {
    const log = logOf(
      registered('CA', '1949'),
      pledge('one', aLine({ donors: ['JP'] })),
      aDeliveryReported({ pledge: 'one' }),
    )
    expect(alliesView(seenBy(log)).items.map(({ name }) => name)).toEqual(['State CA', 'JP'])
  })
})
