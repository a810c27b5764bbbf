import { type ApprovalId, type Day, daysBetween, type PartyCode } from '@aid-ledger/domain'
import {
  allyScope,
  approvalsView,
  type GateFacts,
  type GateView,
  isConditional,
  type Parts,
  type Picture,
} from '@aid-ledger/projections'
import { type Duration, kaplanMeier, type Survival } from './kaplan-meier.ts'

/** How long an approval took its authority, from the request to the decision, or has taken so far; of some nobody told when it was asked. */
export type LeadTime = {
  readonly approval: ApprovalId
  readonly authority: NonNullable<GateView['authority']>
  readonly took?: Duration
}

/** How long an authority takes over approvals: of how many, how many of them are decided by when, and of how many it is not known. */
export type LeadTimes = { readonly authority: LeadTime['authority']; readonly unknown: number } & Survival

/** The day of a decision: a full grant or a refusal; of what lapsed once it was granted, the last grant. */
const decidedOn = ({ state, closedOn }: GateView, gate: GateFacts): Day | undefined => {
  if (state === 'granted' || state === 'refused') return closedOn
  if (state !== 'lapsed') return undefined
  return gate.grants
    .filter(({ data }) => !isConditional(data))
    .map(({ effectiveOn }) => effectiveOn)
    .sort()
    .at(-1)
}

const leadTimeOf = (view: GateView, { gates, question }: Picture): ReadonlyArray<LeadTime> => {
  const { approval, authority, requestedOn, closedOn } = view
  const gate = gates.get(approval)
  if (gate === undefined || authority === undefined) return []
  if (requestedOn === undefined) return [{ approval, authority }]
  const decided = decidedOn(view, gate)
  // What was superseded, or lapsed undecided, was open for so long and is then lost from sight.
  const until = decided ?? closedOn ?? question.effectiveAt
  const took = { days: Math.max(0, daysBetween(requestedOn, until)), isOver: decided !== undefined }
  return [{ approval, authority, took }]
}

/** The lead times of the approvals that concern an ally: as their authority, or as one that waits for them. */
const concerning =
  (ally: PartyCode) =>
  (picture: Picture): ReadonlyArray<LeadTime> =>
    approvalsView(picture, { ally }).flatMap((view) => leadTimeOf(view, picture))

const byAuthority = (times: ReadonlyArray<LeadTime>): ReadonlyArray<LeadTimes> =>
  [...Map.groupBy(times, ({ authority: { party, name } }) => `${party} ${name}`)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, of]) => {
      const known = of.flatMap(({ took }) => took ?? [])
      return { authority: of[0]!.authority, unknown: of.length - known.length, ...kaplanMeier(known) }
    })

/** How long authorities take over what concerns an ally. */
export const leadTimesOf = (picture: Picture, ally: PartyCode): ReadonlyArray<LeadTimes> =>
  byAuthority(concerning(ally)(picture))

/** How long authorities take, over all approvals: each once, whomever it concerns; one party at a time. */
export const allLeadTimes = async ({
  parties,
  part,
}: Pick<Parts, 'parties' | 'part'>): Promise<ReadonlyArray<LeadTimes>> => {
  const times = new Map<ApprovalId, LeadTime>()
  for (const ally of parties)
    for (const time of await part('leadTimes', allyScope(ally), { leadTimes: concerning(ally) }))
      times.set(time.approval, time)
  return byAuthority([...times.values()].sort((a, b) => (a.approval < b.approval ? -1 : 1)))
}
