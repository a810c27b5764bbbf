import { absurd } from 'fp-ts/lib/function.js'
import type { DataOf, RecordedEvent } from '../event-codecs.ts'
import { measureOf } from '../value/figure.ts'
import type { ShipmentEvent } from './events.ts'
import { type Aboard, aboardKey, type ShipmentState } from './state.ts'

export type RecordedShipmentEvent = Extract<RecordedEvent, { readonly type: ShipmentEvent['type'] }>

const loaded = (aboard: Aboard, { about }: DataOf<'ShipmentDispatched'>): Aboard =>
  new Map([...aboard, ...about.map((part) => [aboardKey(part), measureOf(part.amount)] as const)])

export const evolveShipment = (state: ShipmentState, event: RecordedShipmentEvent): ShipmentState => {
  if (event.type === 'ShipmentDispatched')
    return state.phase === 'undispatched'
      ? { phase: 'underWay', aboard: loaded(new Map(), event.data) }
      : { ...state, aboard: loaded(state.aboard, event.data) }
  if (state.phase === 'undispatched') return state
  switch (event.type) {
    case 'ShipmentSuspended':
      return { ...state, phase: 'suspended' }
    case 'ShipmentResumed':
      return { ...state, phase: 'underWay' }
    case 'ShipmentMilestoneReached':
    case 'ShipmentHandedOver':
    case 'ShipmentAccepted':
    case 'ShipmentRejected':
    case 'ShipmentLost':
    case 'ShipmentReturned':
      return state
    default:
      return absurd(event)
  }
}
