import { builder } from './fact.ts'
import { nthEvent } from './ids.ts'

/** Of the reason that the second event gives, unless a test says otherwise. */
export const aSealedErased = builder(
  'SealedErased',
  { event: nthEvent(2), field: '/reason', reason: 'asked for by whom it names' },
  { actor: 'auditor', assertedBy: 'auditor', knownAt: '2023-06-01' },
)
