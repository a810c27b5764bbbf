import type { Day } from '../value/day.ts'

/** Whether the decision is on record, and from which day on it may have been taken: the first of its period. */
export type DecisionState = { readonly phase: 'unknown' } | { readonly phase: 'recorded'; readonly from: Day }

export const initialDecision: DecisionState = { phase: 'unknown' }
