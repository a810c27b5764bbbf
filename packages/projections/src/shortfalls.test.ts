import type { PartyCode } from '@aid-ledger/domain'
import {
  aDeliveryReported,
  aDuplicateConfirmed,
  aDuplicateSuspected,
  aLine,
  anApprovalGranted,
  anApprovalRequested,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aScheduleRevised,
  aShortfallDeclared,
  type Fact,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { type Shortfall, shortfallsView } from './shortfalls.ts'
import { type Asking, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const schedule = [
  { tranche: 'spring', due: '2024-03', firm: true, amount: '40' },
  { tranche: 'summer', due: '2024-06', firm: true, amount: '60' },
]
const announced = (line = {}, data = {}) =>
  aPledgeAnnounced({ lines: [aLine({ amount: rounds('100'), schedule, ...line })], ...data }, on('2024-01-01'))
const delivered = (amount: string, day: string, meta = {}) =>
  aDeliveryReported({ amount: rounds(amount), basis: 'cumulative' }, on(day, meta))

const shortfalls = (asked: Asking, ...facts: ReadonlyArray<Fact>): ReadonlyArray<Shortfall> =>
  shortfallsView(seenBy(logOf(...facts), asked))
const brief = (found: ReadonlyArray<Shortfall>) =>
  found.map(({ tranche, missing, daysLate }) => [tranche, missing, daysLate])

describe('a shortfall', () => {
  it('opens by the clock, the day after the due day', () => {
    expect(shortfalls({ effectiveAt: '2024-03-31' }, announced())).toEqual([])
    expect(shortfalls({ effectiveAt: '2024-04-01' }, announced())).toEqual([
      {
        pledge: 'eu-1m-shells',
        line: 'rounds',
        title: 'One million artillery rounds within a year',
        donors: ['EU'],
        tranche: 'spring',
        due: '2024-03',
        dueOn: '2024-03-31',
        missing: '40',
        unit: 'round',
        daysLate: 1,
        unreported: true,
        restsOn: 'donor',
      },
    ])
  })

  it('is one per tranche, the oldest first', () => {
    const found = shortfalls({ effectiveAt: '2024-07-10' }, announced(), delivered('15', '2024-03-10'))
    expect(brief(found)).toEqual([
      ['spring', '25', 101],
      ['summer', '60', 10],
    ])
  })

  it('closes once the tranche is filled, and is one of the recipient’s word where that is asked for', () => {
    const facts = [announced(), delivered('40', '2024-04-20')]
    expect(shortfalls({ effectiveAt: '2024-05-01' }, ...facts)).toEqual([])
    expect(brief(shortfalls({ effectiveAt: '2024-05-01', milestone: 'accepted' }, ...facts))).toEqual([
      ['spring', '40', 31],
    ])
  })

  it('is measured against the schedule that is asked for', () => {
    const later = schedule.map((tranche) => ({ ...tranche, due: '2024-12' }))
    const facts = [announced(), aScheduleRevised({ schedule: later }, on('2024-02-01'))]
    expect(shortfalls({ effectiveAt: '2024-05-01' }, ...facts)).toHaveLength(1)
    expect(shortfalls({ effectiveAt: '2024-05-01', against: 'current' }, ...facts)).toEqual([])
  })

  it('is unreported until somebody reports after its due day, tranche by tranche', () => {
    const found = shortfalls({ effectiveAt: '2024-07-10' }, announced(), delivered('15', '2024-04-10'))
    expect(found.map(({ unreported, lastReport }) => [unreported, lastReport])).toEqual([
      [false, '2024-04-10'],
      [true, '2024-04-10'],
    ])
  })

  it('is reported by a report of its due day itself', () => {
    const [found] = shortfalls({ effectiveAt: '2024-04-10' }, announced(), delivered('15', '2024-03-31'))
    expect(found).toMatchObject({ missing: '25', unreported: false })
  })

  it('is one of each tranche, though two are due on one day', () => {
    const sameDay = schedule.map((tranche) => ({ ...tranche, due: '2024-03' }))
    expect(brief(shortfalls({ effectiveAt: '2024-04-01' }, announced({ schedule: sameDay })))).toEqual([
      ['spring', '40', 1],
      ['summer', '60', 1],
    ])
  })

  it('rests on the word of who reported last', () => {
    const confirmed = aReceiptConfirmed({ amount: rounds('10') }, on('2024-05-01'))
    const byAuditor = delivered('10', '2024-04-01', { assertedBy: 'auditor' })
    const restsOn = (...facts: ReadonlyArray<Fact>) =>
      shortfalls({ effectiveAt: '2024-06-01' }, announced(), ...facts)[0]?.restsOn
    expect([restsOn(delivered('10', '2024-04-01')), restsOn(byAuditor), restsOn(byAuditor, confirmed)]).toEqual([
      'donor',
      'thirdParty',
      'recipient',
    ])
  })

  it('has the cause that was declared last, else the approvals that are waited for', () => {
    const needing = announced({ needs: ['licence'] })
    const declared = (reason: string, day: string) => aShortfallDeclared({ reason }, on(day))
    const causes = (...facts: ReadonlyArray<Fact>) => shortfalls({ effectiveAt: '2024-05-01' }, ...facts)[0]?.cause
    expect(causes(announced())).toBeUndefined()
    expect(causes(needing)).toBe('waits for licence')
    const open = anApprovalRequested({ approval: 'licence', covers: [] }, on('2024-02-01'))
    expect(causes(needing, open)).toBe('waits for licence')
    expect(causes(needing, open, anApprovalGranted({ approval: 'licence' }, on('2024-03-01')))).toBeUndefined()
    expect(causes(needing, declared('no powder', '2024-03-01'), declared('no fuses', '2024-02-01'))).toBe('no powder')
  })

  it('of a joint line is one, found by each of its donors', () => {
    const picture = seenBy(logOf(announced({ donors: ['DE', 'DK'] })), { effectiveAt: '2024-05-01' })
    const of = (ally?: string) => shortfallsView(picture, ally as PartyCode).length
    expect([of(), of('DE'), of('DK'), of('EU')]).toEqual([1, 1, 1, 0])
  })

  it('is none of a pledge that is another one announced again', () => {
    const facts = [
      announced(),
      announced({}, { pledge: 'again' }),
      aDuplicateSuspected({ pledge: 'again', of: { pledge: 'eu-1m-shells' } }),
      aDuplicateConfirmed({ pledge: 'again', suspicion: nthEvent(3) }),
    ]
    const found = shortfalls({ effectiveAt: '2024-05-01' }, ...facts)
    expect(found.map(({ pledge }) => pledge)).toEqual(['eu-1m-shells'])
  })
})
