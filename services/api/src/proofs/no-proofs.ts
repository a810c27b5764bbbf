import type { ProofsError } from '@aid-ledger/audit'
import type { Problem } from '../problems/problem.ts'

/** What is told where this instance has no checkpoint to give. */
export const noCheckpoint = (detail: string): Problem => ({ name: 'unknown-checkpoint', detail })

export const keepsNone: Problem = noCheckpoint('this service keeps no proofs of its ledger')

/** What is told where a proof would not hold, or cannot be made; what names a file is for the log. */
export const unproved = ({ _tag, detail }: ProofsError): Problem => ({
  name: 'unproved',
  detail: _tag === 'ProofUnsound' ? detail : 'the tree of the ledger cannot be used at the moment',
  headers: { 'Retry-After': '60' },
})
