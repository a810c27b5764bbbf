import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { shipmentEvents as events } from './events.ts'

export const shipmentCommands = {
  DispatchShipment: events.ShipmentDispatched,
  ReachShipmentMilestone: events.ShipmentMilestoneReached,
  SuspendShipment: events.ShipmentSuspended,
  ResumeShipment: events.ShipmentResumed,
  HandOverShipment: events.ShipmentHandedOver,
  AcceptShipment: events.ShipmentAccepted,
  RejectShipment: events.ShipmentRejected,
  LoseShipment: events.ShipmentLost,
  ReturnShipment: events.ShipmentReturned,
} as const

export type ShipmentCommand = CommandOf<typeof shipmentCommands, ActedMeta>
