import { builder } from './fact.ts'
import { nthEvent } from './ids.ts'

/** Of the second event, to be struck, unless a test says otherwise. */
export const aCorrectionProposed = builder('CorrectionProposed', {
  event: nthEvent(2),
  reason: 'recordedWrongly',
  explanation: 'the source says otherwise',
})
export const aCorrectionApproved = builder(
  'CorrectionApproved',
  { correction: nthEvent(3) },
  { actor: 'reviewer', knownAt: '2023-06-01' },
)
export const aCorrectionRejected = builder('CorrectionRejected', { correction: nthEvent(3) }, { actor: 'reviewer' })
