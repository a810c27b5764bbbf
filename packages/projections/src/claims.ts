import { type Asserter, type Day, type EventId, type LineId, type PledgeId, sayText } from '@aid-ledger/domain'
import type { Picture } from './picture.ts'

/** Whose word a line's arrivals rest on: of the latest report; of a line that nobody reported on, the donor's promise. */
export const restsOn = (asserter: Asserter | undefined): 'donor' | 'recipient' | 'thirdParty' =>
  asserter === undefined || asserter === 'donor' ? 'donor' : asserter === 'recipient' ? 'recipient' : 'thirdParty'

export type Dispute = {
  readonly id: EventId
  readonly event: EventId
  readonly on: Day
  readonly reason: string
  readonly instead?: object
  readonly outcome?: string
  readonly resolvedOn?: Day
}

/** The disputes over each pledge's claims, with what came of them; found for all pledges at once, in one pass over the facts. */
export const disputesByPledge = ({ seen }: Picture): ReadonlyMap<PledgeId, ReadonlyArray<Dispute>> => {
  const resolutions = new Map(
    seen.facts.flatMap((fact) => (fact.type === 'DisputeResolved' ? [[fact.data.dispute, fact] as const] : [])),
  )
  const disputes = new Map<PledgeId, Array<Dispute>>()
  for (const fact of seen.facts) {
    if (fact.type !== 'ClaimDisputed') continue
    const { pledge, event, instead } = fact.data
    const reason = sayText(fact.data.reason)
    const resolution = resolutions.get(fact.id)
    const outcome = resolution && { outcome: resolution.data.outcome, resolvedOn: resolution.effectiveOn }
    const dispute = { id: fact.id, event, on: fact.effectiveOn, reason, ...(instead && { instead }), ...outcome }
    disputes.set(pledge, [...(disputes.get(pledge) ?? []), dispute])
  }
  return disputes
}

export type DuplicateView = {
  readonly id: EventId
  readonly of: { readonly pledge: PledgeId; readonly line?: LineId }
  readonly line?: LineId
  readonly on: Day
  readonly reason: string
  readonly state: 'suspected' | 'confirmed' | 'rejected'
}

/** Whether pledges were suspected, confirmed or cleared of being others announced again; found for all of them at once. */
export const duplicatesByPledge = ({ seen }: Picture): ReadonlyMap<PledgeId, ReadonlyArray<DuplicateView>> => {
  const decided = new Map<EventId, 'confirmed' | 'rejected'>()
  for (const fact of seen.facts) {
    if (fact.type === 'DuplicateConfirmed') decided.set(fact.data.suspicion, 'confirmed')
    if (fact.type === 'DuplicateRejected') decided.set(fact.data.suspicion, 'rejected')
  }
  const duplicates = new Map<PledgeId, Array<DuplicateView>>()
  for (const fact of seen.facts) {
    if (fact.type !== 'DuplicateSuspected') continue
    const { pledge, of, line } = fact.data
    const reason = sayText(fact.data.reason)
    const state = decided.get(fact.id) ?? ('suspected' as const)
    const duplicate = { id: fact.id, of, ...(line && { line }), on: fact.effectiveOn, reason, state }
    duplicates.set(pledge, [...(duplicates.get(pledge) ?? []), duplicate])
  }
  return duplicates
}
