import type { PledgeId } from '@aid-ledger/domain'
import {
  aClaimDisputed,
  aCorrectionApproved,
  aCorrectionProposed,
  aDeliveryReported,
  aDisputeResolved,
  aDuplicateSuspected,
  aLine,
  aMoneyLine,
  anApprovalRequested,
  aPart,
  aPledgeAmended,
  aPledgeAnnounced,
  aReceiptConfirmed,
  aScheduleRevised,
  aShipmentDispatched,
  aValuationStated,
  euros,
  type Fact,
  nthEvent,
  rounds,
  vehicles,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { anomaliesOf } from './anomalies.ts'
import { seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const pledge = 'eu-1m-shells'
const announced = aPledgeAnnounced({ lines: [aLine({ amount: rounds('100') })] }, on('2024-01-01'))
const delivered = (amount: string, basis: string, day: string) =>
  aDeliveryReported({ amount: rounds(amount), basis }, on(day))

/** The anomalies of the pledge, each as its kind and its sentence. */
const odd = (...facts: ReadonlyArray<Fact>): ReadonlyArray<string> =>
  anomaliesOf(seenBy(logOf(...facts)), new Set([pledge as PledgeId])).map(({ kind, text }) => `${kind}: ${text}`)

describe('what is odd', () => {
  it('is nothing where nothing is', () => {
    expect(
      odd(announced, delivered('40', 'cumulative', '2024-02-01'), delivered('60', 'increment', '2024-03-01')),
    ).toEqual([])
  })

  it('is a cumulative figure lower than what had been claimed', () => {
    expect(
      odd(announced, delivered('60', 'increment', '2024-02-01'), delivered('50', 'cumulative', '2024-03-01')),
    ).toEqual([`rivalClaim: 50 rounds in all by 2024-03-01, while 60 rounds had been claimed (event ${nthEvent(3)})`])
  })

  it('is not that a cumulative figure of an earlier day is lower', () => {
    expect(
      odd(announced, delivered('60', 'cumulative', '2024-03-01'), delivered('50', 'cumulative', '2024-02-01')),
    ).toEqual([])
  })

  it('is more than was announced', () => {
    expect(odd(announced, delivered('130', 'cumulative', '2024-02-01'))).toEqual([
      'surplus: 30 rounds more than the 100 rounds announced',
    ])
  })

  it('is what moved before it was approved', () => {
    const gate = anApprovalRequested({ approval: 'licence', covers: [{ pledge, line: 'rounds' }] }, on('2024-01-01'))
    expect(odd(announced, gate, delivered('40', 'cumulative', '2024-02-01'))).toEqual([
      'aheadOfApproval: 40 rounds moved, while licence grants 0 rounds',
    ])
  })

  it('is a schedule of more than its line', () => {
    const schedule = [{ tranche: '1', due: '2025', firm: true, amount: '120' }]
    expect(odd(announced, aScheduleRevised({ schedule }, on('2024-02-01')))).toEqual([
      'scheduleExceedsLine: the schedule comes to 120 rounds, the line to 100 rounds',
    ])
  })

  it('is a line drawn from itself over some steps', () => {
    const drawn = (of: string, from: string) =>
      aPledgeAnnounced({ pledge: of, lines: [aMoneyLine({ from: { pledge: from, line: 'money' } })] })
    expect(odd(drawn(pledge, 'two'), drawn('two', pledge))).toEqual([
      'circularDraw: is drawn, over some steps, from itself, so it draws nothing',
    ])
  })

  it('is an amount for a line that nobody announced', () => {
    const aboard = aShipmentDispatched({ about: [aPart({ line: 'tanks' })] })
    expect(odd(announced, aboard)).toEqual([
      `unknownLine: ShipmentDispatched names the line tanks, which ${pledge} does not have (event ${nthEvent(2)})`,
    ])
  })

  it('is an amount in another unit than its line', () => {
    const aboard = aShipmentDispatched({ about: [aPart({ amount: vehicles('3') })] })
    expect(odd(announced, aboard)).toEqual([
      `otherMeasure: ShipmentDispatched counts the line rounds in another unit or currency (event ${nthEvent(2)})`,
    ])
  })

  it('is two valuations of the same lines in one currency, until one supersedes the other', () => {
    const [first, second] = [aValuationStated({ value: euros('80') }), aValuationStated({ value: euros('90') })]
    expect(odd(announced, first, first, second)).toEqual(['rivalValuation: is valued at 80 EUR, and at 90 EUR'])
    expect(odd(announced, first, first)).toEqual([])
    expect(odd(announced, first, aValuationStated({ value: euros('90'), supersedes: nthEvent(2) }))).toEqual([])
    expect(odd(announced, first, aValuationStated({ value: euros('90'), lines: ['rounds'] }))).toEqual([])
  })

  it('is a dispute until it is resolved', () => {
    const claim = delivered('40', 'cumulative', '2024-02-01')
    const disputed = aClaimDisputed({ event: nthEvent(2), reason: 'never came' })
    const resolved = aDisputeResolved({ dispute: nthEvent(3) })
    expect(odd(announced, claim, disputed)).toEqual([`openDispute: event ${nthEvent(2)} is disputed: never came`])
    expect(odd(announced, claim, disputed, resolved)).toEqual([])
  })

  it('is a suspicion that nobody has decided', () => {
    expect(odd(announced, aDuplicateSuspected({ reason: 'the same million' }))).toEqual([
      'suspectedDuplicate: may be cz-ammo announced again: the same million',
    ])
  })

  it('is a fact known before it occurred', () => {
    const early = aReceiptConfirmed({ amount: rounds('5') }, { occurredOn: '2024-05', knownAt: '2024-04-30' })
    expect(odd(announced, early)).toEqual([
      `knownBeforeItOccurred: ReceiptConfirmed is dated 2024-05, after it became known on 2024-04-30 (event ${nthEvent(2)})`,
    ])
  })

  it('is nothing of what was struck', () => {
    const facts = [announced, delivered('130', 'cumulative', '2024-02-01'), aCorrectionProposed({ event: nthEvent(2) })]
    expect(odd(...facts)).toHaveLength(1)
    expect(odd(...facts, aCorrectionApproved({ correction: nthEvent(3) }))).toEqual([])
  })

  it('is told in the order of lines and kinds, whoever recorded first', () => {
    const added = aPledgeAmended({ addLines: [aLine({ line: 'more', amount: rounds('1') })] })
    const more = aDeliveryReported({ line: 'more', amount: rounds('3') })
    const facts = [delivered('130', 'cumulative', '2024-02-01'), delivered('120', 'cumulative', '2024-03-01'), more]
    const kinds = (...told: ReadonlyArray<Fact>) => odd(announced, added, ...told).map((text) => text.split(' ')[0])
    expect(kinds(...facts)).toEqual(['surplus:', 'rivalClaim:', 'surplus:'])
    expect(kinds(...[...facts].reverse())).toEqual(kinds(...facts))
  })
})
