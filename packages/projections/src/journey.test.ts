import { daysBetween, type PledgeId } from '@aid-ledger/domain'
import {
  aClaimDisputed,
  aCorrectionApproved,
  aCorrectionProposed,
  aCorrectionRejected,
  aDeliveryReported,
  aDisputeResolved,
  aDuplicateSuspected,
  aLine,
  aMilestoneReached,
  anApprovalGranted,
  anApprovalRequested,
  aPart,
  aPledgeAnnounced,
  aShipmentDispatched,
  aStagePassed,
  aValuationStated,
  euros,
  type Fact,
  historyArbitrary,
  nthEvent,
  recordHistory,
  rounds,
} from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { journeyView } from './journey.ts'
import { type Asking, seenBy } from './testing/asking.ts'
import { logOf } from './testing/log-of.ts'
import { on } from './testing/on.ts'

const ID = 'eu-1m-shells' as PledgeId
const announced = aPledgeAnnounced({ lines: [aLine({ amount: rounds('100'), needs: ['licence'] })] }, on('2024-01-01'))
const WAY = [
  announced,
  anApprovalRequested(
    { approval: 'licence', authority: { party: 'DE', name: 'Office' }, covers: [] },
    on('2024-01-11'),
  ),
  aStagePassed({ approval: 'licence', stage: 'review', by: 'Board' }, on('2024-01-31')),
  anApprovalGranted({ approval: 'licence' }, on('2024-02-10')),
  aMilestoneReached({ stage: 'produced' }, on('2024-03-01')),
  aShipmentDispatched({ about: [aPart({ amount: rounds('100') })] }, on('2024-03-11')),
  aDeliveryReported({ amount: rounds('40') }, on('2024-03-21')),
  aDeliveryReported({ amount: rounds('100') }, on('2024-03-31')),
]
const journey = (facts: ReadonlyArray<Fact>, asked: Asking = {}) => journeyView(seenBy(logOf(...facts), asked), ID)

describe('the journey of a pledge', () => {
  it('tells how long each stretch of its way took, and with whom it lay', () => {
    expect(journey(WAY).stages.map(({ stage, days, on: body }) => [stage, days, ...(body ? [body] : [])])).toEqual([
      ['asked for: licence', 10],
      ['review passed', 20, 'Board'],
      ['granted: licence', 10, 'Office'],
      ['milestone: produced', 20],
      ['dispatched: rounds', 10],
      ['first arrival: rounds', 10],
      ['arrived in full: rounds', 10],
    ])
  })

  it('has no first arrival where all came at once', () => {
    const stages = journey([...WAY.slice(0, 6), WAY[7]!]).stages.map(({ stage }) => stage)
    expect(stages.slice(-2)).toEqual(['dispatched: rounds', 'arrived in full: rounds'])
  })

  it('goes on to the day asked about while something is still to come', () => {
    const { stages } = journey(WAY.slice(0, 7), { effectiveAt: '2024-04-20' })
    expect(stages.at(-1)).toEqual({ stage: 'arrival of the rest', from: '2024-03-21', days: 30 })
  })

  it('ends with the last arrival: its days do not grow once all has come', () => {
    expect(journey(WAY, { effectiveAt: '2030-01-01' }).stages).toEqual(journey(WAY).stages)
  })

  it('has days that add up from its first day to its last, or to the day asked about', () => {
    fc.assert(
      fc.property(historyArbitrary(), (commands) => {
        const { stages } = journeyView(seenBy(recordHistory(commands)), 'p-1' as PledgeId)
        const [first, last] = [stages[0], stages.at(-1)]
        fc.pre(first !== undefined && last !== undefined)
        const days = stages.reduce((sum, stage) => sum + stage.days, 0)
        expect(days).toBe(daysBetween(first.from, last.to ?? seenBy([]).question.effectiveAt))
        for (const stage of stages) expect(stage.days).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 50 },
    )
  })

  it('has its title, lines and gates', () => {
    expect(journey(WAY)).toMatchObject({
      pledge: ID,
      title: 'One million artillery rounds within a year',
      channel: 'eu',
      recipient: 'UA',
      announcedOn: '2024-01-01',
      lines: [{ line: 'rounds', delivered: '100' }],
      gates: [{ approval: 'licence', state: 'granted', days: 30 }],
      milestones: [{ stage: 'produced', on: '2024-03-01' }],
    })
  })

  it('is empty before the pledge was known', () => {
    const early = journey(WAY, { knownAt: '2023-12-31' })
    expect(early).toMatchObject({ pledge: ID, title: ID, lines: [], stages: [] })
    expect(early.announcedOn).toBeUndefined()
  })

  it('has valuations, and which of them are in force', () => {
    const [first, second] = [aValuationStated({ value: euros('80') }), aValuationStated({ value: euros('90') })]
    const superseding = aValuationStated({ value: euros('95'), supersedes: nthEvent(2) })
    const inForce = (...facts: ReadonlyArray<Fact>) =>
      journey([announced, ...facts]).valuations.map((valuation) => (valuation as { inForce: boolean }).inForce)
    expect(inForce(first, second)).toEqual([true, true])
    expect(inForce(first, superseding)).toEqual([false, true])
  })

  it('has disputes with what came of them', () => {
    const disputed = [announced, aDeliveryReported({}, on('2024-02-01')), aClaimDisputed({}, on('2024-02-02'))]
    expect(journey(disputed).disputes).toMatchObject([{ id: nthEvent(3), event: nthEvent(2), on: '2024-02-02' }])
    const resolved = [...disputed, aDisputeResolved({}, on('2024-02-09', { actor: 'reviewer' }))]
    expect(journey(resolved).disputes).toMatchObject([{ outcome: 'upheld', resolvedOn: '2024-02-09' }])
  })

  it('has corrections, decided or not', () => {
    const proposed = [announced, aDeliveryReported({}, on('2024-02-01')), aCorrectionProposed({}, on('2024-02-02'))]
    const states = [
      proposed,
      [...proposed, aCorrectionApproved({}, on('2024-02-03', { actor: 'reviewer' }))],
      [...proposed, aCorrectionRejected({}, on('2024-02-03', { actor: 'reviewer' }))],
    ].map((facts) => journey(facts).corrections.map((correction) => (correction as { state: string }).state))
    expect(states).toEqual([['proposed'], ['approved'], ['rejected']])
  })

  it('has suspicions that it is another pledge announced again', () => {
    expect(journey([announced, aDuplicateSuspected()]).duplicates).toMatchObject([
      { of: { pledge: 'cz-ammo' }, state: 'suspected' },
    ])
  })
})
