import { absurd } from 'fp-ts/lib/function.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { DecisionEvent } from './events.ts'
import type { DecisionState } from './state.ts'

export type RecordedDecisionEvent = Extract<RecordedEvent, { readonly type: DecisionEvent['type'] }>

export const evolveDecision = (state: DecisionState, event: RecordedDecisionEvent): DecisionState => {
  switch (event.type) {
    case 'DecisionRecorded':
      return { phase: 'recorded' }
    case 'DecisionReviewed':
      return state
    default:
      return absurd(event)
  }
}
