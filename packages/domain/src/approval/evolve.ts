import { absurd } from 'fp-ts/lib/function.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { ApprovalEvent } from './events.ts'
import type { ApprovalState } from './state.ts'

export type RecordedApprovalEvent = Extract<RecordedEvent, { readonly type: ApprovalEvent['type'] }>

const requestedOf = (state: ApprovalState, authority: PartyCode): ApprovalState =>
  state.phase === 'unknown' ? { phase: 'begun', authority, requested: true } : { ...state, authority, requested: true }

const decidedBy = (state: ApprovalState, authority: PartyCode | undefined): ApprovalState => {
  if (authority === undefined) return state
  return state.phase === 'unknown' ? { phase: 'begun', authority, requested: false } : { ...state, authority }
}

export const evolveApproval = (state: ApprovalState, event: RecordedApprovalEvent): ApprovalState => {
  switch (event.type) {
    case 'ApprovalRequested':
      return requestedOf(state, event.data.authority.party)
    case 'ApprovalGranted':
    case 'ApprovalRefused':
      return decidedBy(state, event.data.authority?.party)
    case 'ApprovalSuperseded':
      return state.phase === 'unknown' ? state : { ...state, phase: 'superseded' }
    case 'ApprovalStagePassed':
    case 'ApprovalStageFailed':
    case 'ApprovalDelayed':
    case 'ApprovalLapsed':
      return state
    default:
      return absurd(event)
  }
}
