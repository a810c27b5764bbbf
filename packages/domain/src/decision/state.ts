/** Whether the decision is on record; what is in it decides nothing about what may be said of it. */
export type DecisionState = { readonly phase: 'unknown' } | { readonly phase: 'recorded' }

export const initialDecision: DecisionState = { phase: 'unknown' }
