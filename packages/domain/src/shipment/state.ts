import type { LineRef } from '../value/line.ts'
import type { Measure } from '../value/measure.ts'

/** What a shipment carries: of which line of which pledge, in which measure. */
export type Aboard = ReadonlyMap<string, Measure>

export type ShipmentState =
  | { readonly phase: 'undispatched' }
  | { readonly phase: 'underWay'; readonly aboard: Aboard }
  | { readonly phase: 'suspended'; readonly aboard: Aboard }

export const initialShipment: ShipmentState = { phase: 'undispatched' }

/** A line's key aboard; ids hold no slash. */
export const aboardKey = ({ pledge, line }: LineRef): string => `${pledge}/${line}`

/** What stays known of a shipment while its events are taken in anew: that it was dispatched, and what it ever carried. */
export const shipmentAnew = (state: ShipmentState): ShipmentState =>
  state.phase === 'undispatched' ? state : { phase: 'underWay', aboard: state.aboard }
