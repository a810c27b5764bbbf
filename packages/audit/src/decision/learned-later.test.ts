import type { BasisQuestion, Day, PledgeId } from '@aid-ledger/domain'
import {
  aCorrectionApproved,
  aCorrectionProposed,
  aCorrectionRejected,
  aDeliveryReported,
  aPledgeAnnounced,
  type Fact,
  nthEvent,
  rounds,
} from '@aid-ledger/domain/testing'
import { describe, expect, it } from 'vitest'
import { on, pictured } from '../testing/pictured.ts'
import { type Late, learnedLater } from './learned-later.ts'

const SCOPE = { of: 'pledge', pledge: 'eu-1m-shells' as PledgeId } as const
const DECIDED = '2024-01-12' as Day

const known = (occurredOn: string, knownAt: string) => ({ occurredOn, knownAt })
const delivered = (occurredOn: string, knownAt: string) =>
  aDeliveryReported({ amount: rounds('7') }, known(occurredOn, knownAt))

/** What was learned later, and what was missed, by answers to the first so many events as known two days before the decision. */
const lateOf = (facts: ReadonlyArray<Fact>, asked: ReadonlyArray<number>): Late => {
  const picture = pictured([aPledgeAnnounced(), ...facts])
  const touched = asked.map((at) => ({
    question: { path: '/pledges/eu-1m-shells', asked: { at: String(at), knownAt: '2024-01-10' } } as BasisQuestion,
    scope: SCOPE,
    picture,
  }))
  return learnedLater(touched, DECIDED)
}
const learned = (facts: ReadonlyArray<Fact>, ...asked: ReadonlyArray<number>) =>
  lateOf(facts, asked).learnedLater.map(({ position }) => position)
const missed = (facts: ReadonlyArray<Fact>, ...asked: ReadonlyArray<number>) =>
  lateOf(facts, asked).missed.map(({ position }) => position)

describe('what was learned later about the time before a decision', () => {
  it('goes up to the day of the decision, and no further', () => {
    expect(learned([delivered('2024-01-12', '2024-02-01'), delivered('2024-01-13', '2024-02-01')], 3)).toEqual(['2'])
  })

  it('is not what another of its answers told', () => {
    const facts = [delivered('2023-05-01', '2024-01-09'), delivered('2023-06-01', '2024-02-01')]
    expect([missed(facts, 1), missed(facts, 1, 2)]).toEqual([['2'], []])
    expect(learned(facts, 1, 2)).toEqual(['3'])
  })

  it('is not what became public on the day of the decision: that could have been asked', () => {
    const facts = [delivered('2023-05-01', '2024-01-12'), delivered('2023-05-01', '2024-01-13')]
    expect([missed(facts, 3), learned(facts, 3)]).toEqual([['2'], ['3']])
  })

  it('is, of a correction of a correction, about the day of what was corrected first', () => {
    const facts = [
      delivered('2023-05-01', '2023-05-01'),
      aCorrectionProposed({ event: nthEvent(2) }, on('2024-03-01')),
      aCorrectionApproved({ correction: nthEvent(3) }, on('2024-03-02')),
      aCorrectionProposed({ event: nthEvent(3) }, on('2024-04-01')),
      aCorrectionApproved({ correction: nthEvent(5) }, on('2024-04-02')),
    ]
    expect(learned(facts, 2)).toEqual(['4', '6'])
  })

  it('is nothing that only proposes, or says that all stays as it is', () => {
    const facts = [
      delivered('2023-05-01', '2023-05-01'),
      aCorrectionProposed({ event: nthEvent(2) }, known('2023-12-01', '2024-03-01')),
      aCorrectionRejected({ correction: nthEvent(3) }, known('2023-12-02', '2024-03-02')),
    ]
    expect(learned(facts, 2)).toEqual([])
  })
})
