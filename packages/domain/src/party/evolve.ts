import { absurd } from 'fp-ts/lib/function.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { PartyEvent } from './events.ts'
import type { PartyState } from './state.ts'

export type RecordedPartyEvent = Extract<RecordedEvent, { readonly type: PartyEvent['type'] }>

export const evolveParty = (state: PartyState, event: RecordedPartyEvent): PartyState => {
  switch (event.type) {
    case 'PartyRegistered':
      return { phase: 'registered' }
    case 'IndicatorRecorded':
      return state
    default:
      return absurd(event)
  }
}
