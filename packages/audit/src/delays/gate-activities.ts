import type { ApprovalId, Day } from '@aid-ledger/domain'
import type { GateFacts, GateView, LineAccount, Picture } from '@aid-ledger/projections'
import type { Charge, DelayStage, Stretch } from './charge.ts'
import { gateCleared, grantDays } from './gate-cleared.ts'
import { gateSteps } from './gate-steps.ts'
import type { Activity } from './walk-back.ts'
import { withSuccessors } from './with-successors.ts'

/** A line on its way: on which day its clock stands, and whether it still waits for its approvals then. */
export type Waiting = { readonly end: number; readonly waits: boolean; readonly day: (on: Day) => number }

/** The stage that a kind of approval belongs to. */
const stageOf = (kind: string | undefined): DelayStage =>
  /consent|licen[cs]e/i.test(kind ?? '') ? 'consent' : /funding/i.test(kind ?? '') ? 'funding' : 'approval'

const requestOf = (approval: ApprovalId, view?: GateView): Charge => ({
  stage: 'request',
  approval,
  ...(view?.authority && { authority: view.authority }),
})

/** Nobody has asked for it: a line that waits for it has waited from its first day to be asked for. */
const unasked = (approval: ApprovalId, { end, waits }: Waiting): ReadonlyArray<Activity> => {
  const before = requestOf(approval)
  return waits ? [{ from: 0, to: end, stretches: [{ from: 0, to: end, charge: before }], before }] : []
}

/** How long a gate held the line, and what of it came after: granted and not used, or over and to be asked for anew. */
type Course = { readonly decided: number; readonly lost?: number }

/** Since when a gate had been asked for, as far as anything tells. */
const begunOn = ({ requestedOn, stages }: GateView): Day | undefined => requestedOn ?? stages[0]?.on

/** The day since which another that takes a gate's place had been asked for: from then on that one is what was waited for. */
type TakenOver = number | undefined

const courseOf = (
  gate: GateFacts,
  view: GateView,
  account: LineAccount,
  waiting: Waiting,
  takenOver: TakenOver,
): Course | undefined => {
  const { end, waits, day } = waiting
  const within = (on: Day | undefined): number | undefined => (on === undefined || day(on) > end ? undefined : day(on))
  const cleared = within(gateCleared(gate, account))
  const closed = within(view.closedOn)
  if (view.state === 'superseded') {
    const begun = begunOn(view)
    const isAskedLater = takenOver !== undefined && begun !== undefined && takenOver < day(begun)
    if (isAskedLater || (closed === undefined && !waits)) return undefined
    return { decided: Math.min(closed ?? end, takenOver ?? end) }
  }
  const isLost = waits && (view.state === 'refused' || view.state === 'lapsed') && closed !== undefined
  if (cleared !== undefined)
    return isLost && closed > cleared ? { decided: cleared, lost: closed } : { decided: cleared }
  if (isLost) return { decided: closed, lost: closed }
  if (waits) return { decided: end }
  // The goods went without it: it held them up as far as its last part was awaited.
  const decided = closed ?? within(grantDays(gate, account).findLast((on) => day(on) <= end))
  return decided === undefined ? undefined : { decided }
}

const asked = (
  gate: GateFacts,
  view: GateView,
  account: LineAccount,
  waiting: Waiting,
  takenOver: TakenOver,
): ReadonlyArray<Activity> => {
  const course = courseOf(gate, view, account, waiting, takenOver)
  if (course === undefined) return []
  const { decided, lost } = course
  const begun = begunOn(view)
  const from = begun === undefined ? decided : Math.min(decided, waiting.day(begun))
  const before = requestOf(gate.approval, view)
  const charge: Charge = {
    stage: stageOf(view.kind),
    approval: gate.approval,
    ...(view.authority && { authority: view.authority }),
  }
  const held = gateSteps(gate, view, charge, { from, to: decided, day: waiting.day })
  if (lost === undefined) return [{ from, to: decided, stretches: held, before }]
  const after: ReadonlyArray<Stretch> = [
    { from: decided, to: lost, charge: { stage: 'production' } },
    { from: lost, to: waiting.end, charge: before },
  ]
  return [{ from, to: waiting.end, stretches: [...held, ...after.filter((part) => part.from < part.to)], before }]
}

/** What a line's approvals took of its days. */
export const gateActivities = (
  account: LineAccount,
  picture: Picture,
  viewOf: (gate: GateFacts) => GateView,
  waiting: Waiting,
): ReadonlyArray<Activity> => {
  const takenOver = ({ supersessions }: GateFacts): TakenOver =>
    supersessions
      .flatMap(({ data }) => picture.gates.get(data.by) ?? [])
      .flatMap((successor) => begunOn(viewOf(successor)) ?? [])
      .map(waiting.day)
      .sort((a, b) => a - b)[0]
  return [...withSuccessors(account.approvals, picture)].sort().flatMap((approval) => {
    const gate = picture.gates.get(approval)
    return gate === undefined
      ? unasked(approval, waiting)
      : asked(gate, viewOf(gate), account, waiting, takenOver(gate))
  })
}
