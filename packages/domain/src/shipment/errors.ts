import type { Refused } from '../refused.ts'

export type ShipmentRefusal = Refused<
  | 'ShipmentAlreadyDispatched'
  | 'ShipmentNotDispatched'
  | 'LineAboardTwice'
  | 'LineNotAboard'
  | 'MeasureDiffersFromDispatch'
  | 'AcceptanceNeedsRecipient'
  | 'ShipmentAlreadySuspended'
  | 'ShipmentNotSuspended'
>
