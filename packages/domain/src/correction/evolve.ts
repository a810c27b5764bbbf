import { absurd } from 'fp-ts/lib/function.js'
import * as O from 'fp-ts/lib/Option.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { CorrectionEvent } from './events.ts'
import { type Correction, type Corrections, correctionNamed } from './state.ts'

export type RecordedCorrectionEvent = Extract<RecordedEvent, { readonly type: CorrectionEvent['type'] }>

const including = (corrections: Corrections, correction: Correction): Corrections =>
  new Map([...corrections, [correction.id, correction]])

export const evolveCorrections = (corrections: Corrections, event: RecordedCorrectionEvent): Corrections => {
  if (event.type === 'CorrectionProposed') {
    const corrected = correctionNamed(corrections, event.data.event)
    return including(corrections, {
      phase: 'proposed',
      id: event.id,
      target: corrected?.id ?? event.data.event,
      root: corrected?.root ?? event.data.event,
      proposedBy: event.meta.actor,
      replacement: O.fromNullable(event.data.replacement),
    })
  }
  const correction = corrections.get(event.data.correction)
  if (correction === undefined) return corrections
  switch (event.type) {
    case 'CorrectionApproved':
      return including(corrections, {
        ...correction,
        phase: 'approved',
        approval: event.id,
        knownAt: event.meta.knownAt,
      })
    case 'CorrectionRejected':
      return including(corrections, { ...correction, phase: 'rejected' })
    default:
      return absurd(event)
  }
}
