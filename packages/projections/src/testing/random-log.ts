import { type Day, instantOf, type Position, type RecordedEvent } from '@aid-ledger/domain'
import { dayArbitrary, historyArbitrary, recordHistory } from '@aid-ledger/domain/testing'
import fc from 'fast-check'
import { BASELINES, MILESTONE_FILTERS, type Question } from '../question.ts'

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
