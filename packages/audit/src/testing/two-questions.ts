import { type Day, type KnownAt, RULES_NAMES } from '@aid-ledger/domain'
import { dayArbitrary } from '@aid-ledger/domain/testing'
import { BASELINES, MILESTONE_FILTERS, type Question } from '@aid-ledger/projections'
import { type Log, ledgerArbitrary } from '@aid-ledger/projections/testing'
import fc from 'fast-check'

const whenArbitrary = (log: Log) =>
  fc.record({
    at: fc.integer({ min: 0, max: log.length }),
    knownAt: fc.option(dayArbitrary as fc.Arbitrary<KnownAt>, { nil: undefined }),
    effectiveAt: fc.oneof(dayArbitrary, fc.constant('2025-01-01' as Day)),
  })

/** A random ledger, and two questions of it under the same measures of lateness, by the same rules. */
export const twoQuestionsArbitrary: fc.Arbitrary<readonly [Log, Question, Question]> = ledgerArbitrary.chain((log) =>
  fc
    .tuple(
      whenArbitrary(log),
      whenArbitrary(log),
      fc.constantFrom(...MILESTONE_FILTERS),
      fc.constantFrom(...BASELINES),
      fc.constantFrom(...RULES_NAMES),
    )
    .map(([from, to, milestone, against, rules]) => {
      const whole = ({ knownAt, ...when }: typeof from): Question => ({
        ...when,
        ...(knownAt === undefined ? {} : { knownAt }),
        milestone,
        against,
        rules,
      })
      return [log, whole(from), whole(to)] as const
    }),
)
