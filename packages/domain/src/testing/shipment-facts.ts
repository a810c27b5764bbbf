import { builder, type Fields } from './fact.ts'
import { rounds } from './figures.ts'

const shipment = 'train-7'

/** A part of a shipment: 100 rounds of the million. */
export const aPart = (part: Fields = {}): Fields => ({
  pledge: 'eu-1m-shells',
  line: 'rounds',
  amount: rounds('100'),
  ...part,
})

const part = { shipment, about: [aPart()] }

export const aShipmentDispatched = builder('ShipmentDispatched', part)
export const aShipmentMilestoneReached = builder('ShipmentMilestoneReached', { shipment, milestone: 'arrivedHub' })
export const aShipmentSuspended = builder('ShipmentSuspended', { shipment, reason: 'held at the border' })
export const aShipmentResumed = builder('ShipmentResumed', { shipment })
export const aShipmentHandedOver = builder('ShipmentHandedOver', part)
export const aShipmentAccepted = builder('ShipmentAccepted', part, { assertedBy: 'recipient' })
export const aShipmentRejected = builder('ShipmentRejected', part)
export const aShipmentLost = builder('ShipmentLost', part)
export const aShipmentReturned = builder('ShipmentReturned', part)
