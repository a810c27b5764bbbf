import { absurd } from 'fp-ts/lib/function.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { Day } from '../value/day.ts'
import { effectiveDay, firstDay } from '../value/edtf.ts'
import type { DecisionEvent } from './events.ts'
import type { DecisionState } from './state.ts'

export type RecordedDecisionEvent = Extract<RecordedEvent, { readonly type: DecisionEvent['type'] }>

/** A decision that was known before its period began was taken by then. */
const takenFrom = ({ meta: { occurredOn, knownAt } }: RecordedDecisionEvent): Day => {
  const [first, decided] = [firstDay(occurredOn), effectiveDay(occurredOn, knownAt)]
  return first < decided ? first : decided
}

export const evolveDecision = (state: DecisionState, event: RecordedDecisionEvent): DecisionState => {
  switch (event.type) {
    case 'DecisionRecorded':
      return { phase: 'recorded', from: takenFrom(event) }
    case 'DecisionReviewed':
      return state
    default:
      return absurd(event)
  }
}
