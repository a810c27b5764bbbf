import type { Command, CommandName } from '../command.ts'
import type { KnownStreams, StreamRef } from '../policy/known-streams.ts'
import { parseRole, type Role } from '../policy/role.ts'
import { initialState } from '../stream-state.ts'
import type { Asserter } from '../value/meta.ts'
import * as approval from './approval-facts.ts'
import * as correction from './correction-facts.ts'
import * as decision from './decision-facts.ts'
import type { Fact } from './fact.ts'
import { stateAfter } from './given.ts'
import * as party from './party-facts.ts'
import * as pledge from './pledge-facts.ts'
import * as shipment from './shipment-facts.ts'

/** A role by its text. Throws on what is none. */
export const aRole = (text: string): Role => {
  const role = parseRole(text)
  if (role._tag === 'Left') throw new Error(role.left)
  return role.right
}

/** The same fact by another's word. */
export const byWordOf = (assertedBy: Asserter, fact: Fact): Fact =>
  ({ ...fact, meta: { ...fact.meta, assertedBy } }) as Fact

/** What is known of the streams in which these facts stand, by `kind-id`; of all others nothing. */
export const streamsOf =
  (streams: { readonly [stream: string]: ReadonlyArray<Fact> }): KnownStreams =>
  ({ kind, id }: StreamRef) => {
    const facts = streams[`${kind}-${id}`]
    return facts === undefined ? initialState(kind) : stateAfter(facts, kind)
  }

const schedule = [{ tranche: '1', firm: true, amount: '1000000' }]

/** One sound command of every name: of the line that `aPledgeAnnounced` promises, of the approval that is one of the US. */
export const oneOfEach: ReadonlyMap<CommandName, Command> = new Map(
  [
    party.aPartyRegistered(),
    party.anIndicatorRecorded(),
    party.aRateRecorded(),
    pledge.aPledgeAnnounced(),
    pledge.aPledgeReannounced(),
    pledge.aPledgeAmended(),
    pledge.aScheduleRevised({ schedule }),
    pledge.anItemSubstituted(),
    pledge.aPledgeWithdrawn(),
    pledge.aPledgeLapsed(),
    pledge.aValuationStated(),
    pledge.aMilestoneReached(),
    pledge.aDeliveryReported(),
    pledge.aDeliveryReversed(),
    pledge.aReceiptConfirmed(),
    pledge.aClaimDisputed(),
    pledge.aDisputeResolved(),
    pledge.aShortfallDeclared(),
    pledge.aShortfallOpened(),
    pledge.aShortfallClosed(),
    pledge.aDuplicateSuspected(),
    pledge.aDuplicateConfirmed(),
    pledge.aDuplicateRejected(),
    approval.anApprovalRequested(),
    approval.aStagePassed(),
    approval.aStageFailed(),
    approval.anApprovalDelayed(),
    approval.anApprovalGranted(),
    approval.anApprovalRefused(),
    approval.anApprovalSuperseded(),
    approval.anApprovalLapsed(),
    shipment.aShipmentDispatched(),
    shipment.aShipmentMilestoneReached(),
    shipment.aShipmentSuspended(),
    shipment.aShipmentResumed(),
    shipment.aShipmentHandedOver(),
    shipment.aShipmentAccepted(),
    shipment.aShipmentRejected(),
    shipment.aShipmentLost(),
    shipment.aShipmentReturned(),
    decision.aDecisionRecorded(),
    decision.aDecisionReviewed(),
    correction.aCorrectionProposed(),
    correction.aCorrectionApproved(),
    correction.aCorrectionRejected(),
  ].map((command) => [command.name, command] as const),
)
