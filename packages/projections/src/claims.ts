import type { Asserter, Day, EventId, LineId, PledgeId } from '@aid-ledger/domain'
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

/** The disputes over a pledge's claims, with what came of them. */
export const disputesOf = ({ seen }: Picture, pledge: PledgeId): ReadonlyArray<Dispute> => {
  const resolutions = new Map(
    seen.facts.flatMap((fact) => (fact.type === 'DisputeResolved' ? [[fact.data.dispute, fact] as const] : [])),
  )
  return seen.facts.flatMap((fact) => {
    if (fact.type !== 'ClaimDisputed' || fact.data.pledge !== pledge) return []
    const { event, reason, instead } = fact.data
    const resolution = resolutions.get(fact.id)
    const outcome = resolution && { outcome: resolution.data.outcome, resolvedOn: resolution.effectiveOn }
    return [{ id: fact.id, event, on: fact.effectiveOn, reason, ...(instead && { instead }), ...outcome }]
  })
}

export type DuplicateView = {
  readonly id: EventId
  readonly of: { readonly pledge: PledgeId; readonly line?: LineId }
  readonly line?: LineId
  readonly on: Day
  readonly reason: string
  readonly state: 'suspected' | 'confirmed' | 'rejected'
}

/** Whether a pledge was suspected, confirmed or cleared of being another one announced again. */
export const duplicatesView = ({ seen }: Picture, pledge: PledgeId): ReadonlyArray<DuplicateView> => {
  const decided = new Map<EventId, 'confirmed' | 'rejected'>()
  for (const fact of seen.facts) {
    if (fact.type === 'DuplicateConfirmed') decided.set(fact.data.suspicion, 'confirmed')
    if (fact.type === 'DuplicateRejected') decided.set(fact.data.suspicion, 'rejected')
  }
  return seen.facts.flatMap((fact) => {
    if (fact.type !== 'DuplicateSuspected' || fact.data.pledge !== pledge) return []
    const { of, line, reason } = fact.data
    return [
      {
        id: fact.id,
        of,
        ...(line && { line }),
        on: fact.effectiveOn,
        reason,
        state: decided.get(fact.id) ?? ('suspected' as const),
      },
    ]
  })
}
