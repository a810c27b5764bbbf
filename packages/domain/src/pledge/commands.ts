import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { pledgeEvents as events } from './events.ts'

/** Each command records its event as it is given: the data of the two have one shape. */
export const pledgeCommands = {
  AnnouncePledge: events.PledgeAnnounced,
  ReannouncePledge: events.PledgeReannounced,
  AmendPledge: events.PledgeAmended,
  ReviseSchedule: events.ScheduleRevised,
  SubstituteItem: events.ItemSubstituted,
  WithdrawPledge: events.PledgeWithdrawn,
  LapsePledge: events.PledgeLapsed,
  StateValuation: events.ValuationStated,
  ReachMilestone: events.MilestoneReached,
  ReportDelivery: events.DeliveryReported,
  ReverseDelivery: events.DeliveryReversed,
  ConfirmReceipt: events.ReceiptConfirmed,
  DisputeClaim: events.ClaimDisputed,
  ResolveDispute: events.DisputeResolved,
  DeclareShortfall: events.ShortfallDeclared,
  OpenShortfall: events.ShortfallOpened,
  CloseShortfall: events.ShortfallClosed,
  SuspectDuplicate: events.DuplicateSuspected,
  ConfirmDuplicate: events.DuplicateConfirmed,
  RejectDuplicate: events.DuplicateRejected,
} as const

export type PledgeCommand = CommandOf<typeof pledgeCommands, ActedMeta>
