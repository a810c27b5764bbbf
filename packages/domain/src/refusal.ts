import type { ApprovalRefusal } from './approval/errors.ts'
import type { CorrectionRefusal } from './correction/errors.ts'
import type { DecisionRefusal } from './decision/errors.ts'
import type { PartyRefusal } from './party/errors.ts'
import type { PledgeRefusal } from './pledge/errors.ts'
import type { RateRefusal } from './rate/errors.ts'
import type { Refused } from './refused.ts'
import type { ShipmentRefusal } from './shipment/errors.ts'

/** Every reason for which a command can be refused. */
export type Refusal =
  | PartyRefusal
  | PledgeRefusal
  | ApprovalRefusal
  | ShipmentRefusal
  | RateRefusal
  | DecisionRefusal
  | CorrectionRefusal
  | Refused<'CommandNotForStream'>
  /** A correction that names an event which was never recorded: told by who looked for it. */
  | Refused<'EventNotInLedger'>
