import type { Day, KnownAt, RulesName } from '@aid-ledger/domain'

/** Which word counts as arrival: the donor's or carrier's report of a hand-over, or the recipient's acceptance alone. */
export const MILESTONE_FILTERS = ['handedOver', 'accepted'] as const
/** Which promise lateness is measured against: the first firm date, or the latest. */
export const BASELINES = ['original', 'current'] as const

/** A question in full: what may be seen, and the day on which lateness is judged. Asked again, it has the same answer. */
export type Question = {
  /** The first `at` events of the ledger. */
  readonly at: number
  /** Only what was public by the end of this day, or by this moment. */
  readonly knownAt?: KnownAt
  /** Only what had taken effect by the end of this day; lateness is judged on it. */
  readonly effectiveAt: Day
  readonly milestone: (typeof MILESTONE_FILTERS)[number]
  readonly against: (typeof BASELINES)[number]
  /** The rules that are reckoned by; absent: the default ones. */
  readonly rules?: RulesName
}
