import {
  type Day,
  instantOf,
  type PartyCode,
  type PledgeId,
  type Position,
  type RecordedEvent,
} from '@aid-ledger/domain'
import { dayArbitrary, historyArbitrary, PLEDGE, recordHistory } from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { approvalsView } from '../approvals.ts'
import { journeyView } from '../journey.ts'
import { alliesView, obligationsView } from '../obligations.ts'
import { partiesOf } from '../parties.ts'
import { pictureOf } from '../picture.ts'
import { BASELINES, MILESTONE_FILTERS, type Question } from '../question.ts'
import { shortfallsView } from '../shortfalls.ts'
import { historyView, timelineView } from '../timeline.ts'

export type Log = ReadonlyArray<RecordedEvent>

export const logArbitrary: fc.Arbitrary<Log> = historyArbitrary().map(recordHistory)

/** Events in this order, as a ledger would have them that recorded them so: with positions and times of its own. */
export const recordedInOrder = (events: Log): Log =>
  events.map((event, index) => ({
    ...event,
    position: String(index + 1) as Position,
    recordedAt: instantOf(new Date(Date.UTC(2026, 0, 1) + index * 1000)),
  }))

/** A random log, and the same events recorded in another order. */
export const reorderedArbitrary: fc.Arbitrary<readonly [Log, Log]> = logArbitrary.chain((log) =>
  fc.shuffledSubarray([...log], { minLength: log.length }).map((other) => [log, recordedInOrder(other)] as const),
)

/** Some events of a random log, in any order: what a pure view must bear. */
export const someOfLogArbitrary: fc.Arbitrary<Log> = logArbitrary.chain((log) =>
  fc.shuffledSubarray([...log]).map(recordedInOrder),
)

/** A question about all of a log, without `knownAt`, on some day of its two years. */
export const questionArbitrary: fc.Arbitrary<Question> = fc.record({
  at: fc.constant(Number.MAX_SAFE_INTEGER),
  effectiveAt: fc.oneof(dayArbitrary, fc.constant('2025-01-01' as Day)),
  milestone: fc.constantFrom(...MILESTONE_FILTERS),
  against: fc.constantFrom(...BASELINES),
})

const ALLIES = ['DE', 'FR', 'EU'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>

/** Every view that a ledger serves of a log. */
export const everyView = (log: Log, question: Question) => {
  const picture = pictureOf(log, question)
  return {
    parties: [...partiesOf(picture).values()],
    allies: alliesView(picture),
    obligations: ALLIES.map((ally) => obligationsView(picture, ally)),
    timelines: ALLIES.map((ally) => timelineView(picture, ally)),
    journey: journeyView(picture, PLEDGE as PledgeId),
    history: historyView(picture, PLEDGE as PledgeId),
    approvals: [approvalsView(picture, {}), ...ALLIES.map((ally) => approvalsView(picture, { ally, state: 'open' }))],
    shortfalls: [shortfallsView(picture), ...ALLIES.map((ally) => shortfallsView(picture, ally))],
  }
}
