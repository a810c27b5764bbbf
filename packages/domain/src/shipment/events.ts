import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import type { EventOf } from '../event-table.ts'
import { DeliveryMilestone } from '../pledge/events.ts'
import { Figure } from '../value/figure.ts'
import { LineId, PledgeId, ShipmentId } from '../value/ids.ts'
import { Body, Place, Reason } from '../value/texts.ts'

const shipment = ShipmentId
const MAX_ABOUT = 200
const About = list(record('part of a shipment', { pledge: PledgeId, line: LineId, amount: Figure }), {
  min: 1,
  max: MAX_ABOUT,
})
const part = { shipment, about: About }
const circumstances = { place: Place, reason: Reason }

export const shipmentEvents = {
  ShipmentDispatched: record('ShipmentDispatched', part, { from: Place, to: Place }),
  ShipmentMilestoneReached: record(
    'ShipmentMilestoneReached',
    { shipment, milestone: DeliveryMilestone },
    { place: Place },
  ),
  ShipmentSuspended: record('ShipmentSuspended', { shipment, reason: Reason }, { by: Body }),
  ShipmentResumed: record('ShipmentResumed', { shipment }, { reason: Reason }),
  ShipmentHandedOver: record('ShipmentHandedOver', part, circumstances),
  ShipmentAccepted: record('ShipmentAccepted', part, circumstances),
  ShipmentRejected: record('ShipmentRejected', part, circumstances),
  ShipmentLost: record('ShipmentLost', part, circumstances),
  ShipmentReturned: record('ShipmentReturned', part, circumstances),
} as const

export type ShipmentEvent = EventOf<typeof shipmentEvents>
