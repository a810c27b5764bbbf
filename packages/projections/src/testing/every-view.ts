import type { ApprovalId, PartyCode, PledgeId } from '@aid-ledger/domain'
import { approvalsView } from '../approvals.ts'
import { journeyView } from '../journey.ts'
import { alliesView, obligationsView } from '../obligations.ts'
import { partiesOf } from '../parties.ts'
import { pictureOf } from '../picture.ts'
import type { Question } from '../question.ts'
import type { ReadModel } from '../read-model/read-model.ts'
import type { Scope } from '../read-model/scope.ts'
import { shortfallsView } from '../shortfalls.ts'
import { historyView, timelineView } from '../timeline.ts'
import { allAllies } from '../whole/all-allies.ts'
import { allApprovals } from '../whole/all-approvals.ts'
import { allShortfalls } from '../whole/all-shortfalls.ts'
import { PLEDGES } from './random-ledger.ts'
import type { Log } from './random-log.ts'

const ALLIES = ['DE', 'FR', 'EU'] as ReadonlyArray<string> as ReadonlyArray<PartyCode>
const GATE_STATES = ['open', 'closed'] as const

/** Every view that a ledger serves of a log, of the whole of it at once. */
export const everyView = (log: Log, question: Question) => {
  const picture = pictureOf(log, question)
  return {
    parties: [...partiesOf(picture).values()],
    allies: alliesView(picture),
    obligations: ALLIES.map((ally) => obligationsView(picture, ally)),
    timelines: ALLIES.map((ally) => timelineView(picture, ally)),
    journeys: PLEDGES.map((pledge) => journeyView(picture, pledge as PledgeId)),
    histories: PLEDGES.map((pledge) => historyView(picture, pledge as PledgeId)),
    approvals: GATE_STATES.map((state) => approvalsView(picture, { state })),
    approvalsOf: ALLIES.map((ally) => approvalsView(picture, { ally })),
    shortfalls: shortfallsView(picture),
    shortfallsOf: ALLIES.map((ally) => shortfallsView(picture, ally)),
  }
}

/** The same, each of the part of the log that its subject depends on. */
export const everyViewInParts = async (model: ReadModel, question: Question): Promise<ReturnType<typeof everyView>> => {
  const picture = (scope: Scope) => model.picture(question, scope)
  const ofAlly = <A>(view: (ally: PartyCode) => A | Promise<A>) => Promise.all(ALLIES.map(view))
  const ofPledge = <A>(view: (pledge: PledgeId) => Promise<A>) =>
    Promise.all(PLEDGES.map((pledge) => view(pledge as PledgeId)))
  const gates = (ally: PartyCode) => picture({ of: 'ally', ally, gates: true })
  const parts = {
    donors: model.donors() as ReadonlyArray<PartyCode>,
    parties: model.names('party') as ReadonlyArray<PartyCode>,
    approvals: model.names('approval') as ReadonlyArray<ApprovalId>,
    picture,
    part: model.part(question),
  }
  return {
    parties: [...partiesOf(await picture({ of: 'parties' })).values()],
    allies: await allAllies(parts),
    obligations: await ofAlly(async (ally) => obligationsView(await picture({ of: 'ally', ally }), ally)),
    timelines: await ofAlly(async (ally) => timelineView(await gates(ally), ally)),
    journeys: await ofPledge(async (pledge) => journeyView(await picture({ of: 'pledge', pledge }), pledge)),
    histories: await ofPledge(async (pledge) => historyView(await picture({ of: 'pledge', pledge }), pledge)),
    approvals: await Promise.all(GATE_STATES.map((state) => allApprovals(parts, { state }))),
    approvalsOf: await ofAlly(async (ally) => approvalsView(await gates(ally), { ally })),
    shortfalls: await allShortfalls(parts),
    shortfallsOf: await ofAlly(async (ally) => shortfallsView(await gates(ally), ally)),
  }
}
