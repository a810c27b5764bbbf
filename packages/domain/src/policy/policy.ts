import type { CommandName } from '../command.ts'
import type { DonorRule, Flat, Row } from './rule.ts'

const yes = 'always'
const no = 'never'

const row = <const D extends DonorRule>(donor: D, recipient: Flat, coordinator: Flat, auditor: Flat, operator: Flat) =>
  ({ donor, recipient, coordinator, auditor, operator }) as const

/**
 * Who may give which command. A donor speaks of its own promises and its own authorities; the recipient says what came and
 * disputes what others say came; the coordinator records what anybody said, with its source, but judges nothing beyond
 * duplicates; an auditor judges, and of facts states only what was decided on which basis; the operator may do all that a person may.
 */
export const POLICY: { readonly [C in CommandName]: Row<C> } = {
  //                        donor         recip. coord. audit. oper.
  RegisterParty: row(no, no, yes, no, yes),
  RecordIndicator: row(no, no, yes, no, yes),

  AnnouncePledge: row('ownLines', no, yes, no, yes),
  ReannouncePledge: row('ownLines', no, yes, no, yes),
  AmendPledge: row('ownLines', no, yes, no, yes),
  ReviseSchedule: row('ownLines', no, yes, no, yes),
  SubstituteItem: row('ownLines', no, yes, no, yes),
  WithdrawPledge: row('ownLines', no, yes, no, yes),
  LapsePledge: row('ownLines', no, yes, no, yes),
  StateValuation: row('ownLines', no, yes, no, yes),
  ReachMilestone: row('ownLines', no, yes, no, yes),
  ReportDelivery: row('ownLines', no, yes, no, yes),
  ReverseDelivery: row('ownLines', no, yes, no, yes),
  ConfirmReceipt: row(no, yes, yes, no, yes),
  DisputeClaim: row(no, yes, yes, no, yes),
  ResolveDispute: row(no, no, no, yes, yes),
  DeclareShortfall: row('ownLines', yes, yes, no, yes),
  // The ledger's own: they follow from due dates and the clock.
  OpenShortfall: row(no, no, no, no, no),
  CloseShortfall: row(no, no, no, no, no),
  SuspectDuplicate: row(no, yes, yes, yes, yes),
  ConfirmDuplicate: row(no, no, yes, yes, yes),
  RejectDuplicate: row(no, no, yes, yes, yes),

  RequestApproval: row('ownAuthority', no, yes, no, yes),
  PassApprovalStage: row('ownAuthority', no, yes, no, yes),
  FailApprovalStage: row('ownAuthority', no, yes, no, yes),
  DelayApproval: row('ownAuthority', no, yes, no, yes),
  GrantApproval: row('ownAuthority', no, yes, no, yes),
  RefuseApproval: row('ownAuthority', no, yes, no, yes),
  SupersedeApproval: row('ownAuthority', no, yes, no, yes),
  LapseApproval: row('ownAuthority', no, yes, no, yes),

  DispatchShipment: row('ownLines', no, yes, no, yes),
  ReachShipmentMilestone: row('ownLines', no, yes, no, yes),
  SuspendShipment: row('ownLines', no, yes, no, yes),
  ResumeShipment: row('ownLines', no, yes, no, yes),
  HandOverShipment: row('ownLines', no, yes, no, yes),
  // Goods that reached the recipient are the recipient's to accept or to reject, and either side's to send back.
  AcceptShipment: row(no, yes, yes, no, yes),
  RejectShipment: row(no, yes, yes, no, yes),
  LoseShipment: row('ownLines', no, yes, no, yes),
  ReturnShipment: row('ownLines', yes, yes, no, yes),

  RecordExchangeRate: row(no, no, yes, no, yes),

  // What was decided, on which basis, and what is to be thought of it now.
  RecordDecision: row(no, no, no, yes, yes),
  ReviewDecision: row(no, no, no, yes, yes),

  // A coordinator mends its own slips too, but somebody else approves.
  ProposeCorrection: row(no, no, yes, yes, yes),
  ApproveCorrection: row(no, no, no, yes, yes),
  RejectCorrection: row(no, no, no, yes, yes),
}
