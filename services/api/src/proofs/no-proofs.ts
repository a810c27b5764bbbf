import type { Problem } from '../problems/problem.ts'

/** What is told where this instance has no checkpoint to give. */
export const noCheckpoint = (detail: string): Problem => ({ name: 'unknown-checkpoint', detail })

export const keepsNone: Problem = noCheckpoint('this service keeps no proofs of its ledger')
