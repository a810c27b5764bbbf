import type { EventType, RecordedEvent } from '@aid-ledger/domain'

/** Facts that no amount of any line follows from: what they say is shown elsewhere, and no step of a walk is theirs. */
const MOVING_NOTHING: ReadonlySet<EventType> = new Set([
  'PledgeReannounced',
  'MilestoneReached',
  'ClaimDisputed',
  'DisputeResolved',
  'ShortfallDeclared',
  'ShortfallOpened',
  'ShortfallClosed',
  'DuplicateRejected',
  'ApprovalStagePassed',
  'ApprovalStageFailed',
  'ApprovalDelayed',
  'ShipmentMilestoneReached',
  'ShipmentSuspended',
  'ShipmentResumed',
] satisfies ReadonlyArray<EventType>)

export const movesNothing = ({ type }: RecordedEvent): boolean => MOVING_NOTHING.has(type)
