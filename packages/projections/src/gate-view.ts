import {
  type ApprovalId,
  type DataOf,
  type Day,
  daysBetween,
  type Edtf,
  earlier,
  type Figure,
  formatMinor,
  lastDay,
  later,
  type Measure,
  measureOf,
  numberOf,
  parseMinor,
  sameMeasure,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { bookTotal, type Row, reachedOn } from './book.ts'
import { inOrder, latest } from './fact.ts'
import { type Covered, coveredBy, type GateFacts } from './gate-facts.ts'
import { askedFor, grantsInForce, isConditional, standingOf } from './granted.ts'
import { lineKey } from './line-key.ts'
import type { Picture } from './picture.ts'

export type GateState = 'notAsked' | 'open' | 'granted' | 'partlyGranted' | 'refused' | 'lapsed' | 'superseded'

export type GateStage = {
  readonly stage: string
  readonly by: string
  readonly on: Day
  readonly result: 'passed' | 'failed'
  readonly votes?: DataOf<'ApprovalStagePassed'>['votes'] & {}
  readonly veto?: DataOf<'ApprovalStageFailed'>['veto'] & {}
  /** Days since the stage before it, or the request: how long the gate lay with this body. */
  readonly days?: number
}

/** An approval as it is served: what was asked of whom, what came of it, and how long it took or has been open. */
export type GateView = {
  readonly approval: ApprovalId
  readonly authority?: DataOf<'ApprovalRequested'>['authority']
  readonly kind?: string
  readonly requestedOn?: Day
  readonly neededBy?: Edtf
  readonly state: GateState
  readonly closedOn?: Day
  readonly days?: number
  readonly daysPastNeeded?: number
  readonly amount?: Figure
  readonly granted?: Figure
  readonly covers: ReadonlyArray<Covered>
  readonly conditions?: ReadonlyArray<string>
  readonly expires?: Edtf
  readonly supersededBy?: ApprovalId
  readonly stages: ReadonlyArray<GateStage>
  readonly delays: ReadonlyArray<{ readonly on: Day; readonly reason: string; readonly by?: string }>
  /** Days by body: they add up to `days` once the gate is closed. */
  readonly daysByBody: ReadonlyArray<{ readonly by: string; readonly days: number }>
}

/** Sums of grants in one measure, as rows of a book. */
const grantRows = (grants: GateFacts['grants'], measure: Measure): ReadonlyArray<Row> =>
  grants.flatMap(({ data, effectiveOn }) =>
    data.amount !== undefined && sameMeasure(measureOf(data.amount), measure)
      ? [
          {
            kind: data.cumulative === true ? ('cumulative' as const) : ('increment' as const),
            amount: numberOf(data.amount),
            day: effectiveOn,
          },
        ]
      : [],
  )

const figureOf = (minor: bigint, measure: Measure, like: Figure | undefined): Figure => {
  const qualifier =
    like !== undefined && 'qualifier' in like && like.qualifier !== undefined ? { qualifier: like.qualifier } : {}
  const amount = formatMinor(minor, measure)
  return (
    'unit' in measure
      ? { quantity: { amount, unit: measure.unit }, ...qualifier }
      : { money: { amount, currency: measure.currency }, ...qualifier }
  ) as Figure
}

/** How much would make the grant a full one: what was asked for, else what it covers: parts of lines, or all of them. */
const askedInFull = (gate: GateFacts, measure: Measure, picture: Picture): bigint | undefined => {
  const amount = latest(gate.requests)?.data.amount
  if (amount !== undefined) return sameMeasure(measureOf(amount), measure) ? numberOf(amount) : undefined
  const lines = new Set(coveredBy(gate).map(lineKey))
  const covered = [...lines]
    .flatMap((key) => picture.lines.get(key) ?? [])
    .filter((line) => sameMeasure(line.measure, measure))
  if (covered.length === 0) return undefined
  return covered.reduce((sum, { key, stated }) => {
    const part = askedFor(gate, key, measure)
    return sum + (part === 'all' ? (numberOf(stated) ?? 0n) : part)
  }, 0n)
}

type Outcome = { readonly state: GateState; readonly closedOn?: Day; readonly granted?: Figure }

/** Whether grants are full or partial, and the day on which they became full. */
const grantOutcome = (gate: GateFacts, picture: Picture): Outcome => {
  const grants = [...grantsInForce(gate, picture.question.effectiveAt)].sort(inOrder)
  const last = grants[grants.length - 1]!
  const numbered = grants.filter(({ data }) => data.amount !== undefined && numberOf(data.amount) !== undefined)
  const measured = latest(numbered)?.data.amount
  if (measured === undefined) return { state: 'granted', closedOn: grants[0]!.effectiveOn }
  const measure = measureOf(measured)
  const rows = grantRows(grants, measure)
  const granted = figureOf(bookTotal(rows).total, measure, measured)
  const unlimited = grants.find((grant) => !numbered.includes(grant))
  const asked = askedInFull(gate, measure, picture)
  if (unlimited !== undefined) return { state: 'granted', closedOn: unlimited.effectiveOn, granted }
  if (asked === undefined) return { state: 'granted', closedOn: last.effectiveOn, granted }
  const full = reachedOn(rows, asked)
  return full === undefined ? { state: 'partlyGranted', granted } : { state: 'granted', closedOn: full, granted }
}

const outcomeOf = (gate: GateFacts, picture: Picture): Outcome => {
  const state = standingOf(gate, picture.question.effectiveAt)
  switch (state) {
    case 'open':
      return { state }
    case 'granted':
      return grantOutcome(gate, picture)
    case 'superseded':
      return { state, closedOn: latest(gate.supersessions)!.effectiveOn }
    case 'refused':
      return { state, closedOn: latest(gate.refusals)!.effectiveOn }
    case 'lapsed': {
      const closedOn = lapsedOn(gate)
      return closedOn === undefined ? { state } : { state, closedOn }
    }
  }
}

/** The day of the lapse that was recorded, or, where a grant came after it, the day on which the last grant ran out. */
const lapsedOn = (gate: GateFacts): Day | undefined => {
  const unconditional = gate.grants.filter(({ data }) => !isConditional(data))
  const last = latest([...gate.lapses, ...unconditional])
  if (last?.type === 'ApprovalLapsed') return last.effectiveOn
  const expiries = unconditional.flatMap(({ data: { expires } }) => (expires === undefined ? [] : [lastDay(expires)]))
  return expiries.sort().at(-1)
}

/**
 * The votes and vetoes of a gate in their order, each with the days since the step before it. A step dated before the
 * request or after the decision takes none of the gate's days.
 */
const stagesOf = (gate: GateFacts, requestedOn: Day | undefined, until: Day): ReadonlyArray<GateStage> => {
  let before = requestedOn
  return [...gate.passed, ...gate.failed].sort(inOrder).map((fact) => {
    const { stage, by, votes } = fact.data
    const veto = fact.type === 'ApprovalStageFailed' ? fact.data.veto : undefined
    const on = fact.effectiveOn
    const reached = before === undefined ? on : later(before, earlier(on, until))
    const days = before === undefined ? undefined : daysBetween(before, reached)
    before = reached
    const result = fact.type === 'ApprovalStagePassed' ? 'passed' : 'failed'
    return {
      stage,
      by,
      on,
      result,
      ...(votes && { votes }),
      ...(veto && { veto }),
      ...(days === undefined ? {} : { days }),
    }
  })
}

/** How long the gate lay with each body; what follows the last stage lies with the authority that decides. */
const byBody = (
  stages: ReadonlyArray<GateStage>,
  from: Day | undefined,
  to: Day,
  decider: string,
): GateView['daysByBody'] => {
  if (from === undefined) return []
  const days = new Map<string, number>()
  let rest = Math.max(0, daysBetween(from, to))
  for (const stage of stages) {
    days.set(stage.by, (days.get(stage.by) ?? 0) + (stage.days ?? 0))
    rest -= stage.days ?? 0
  }
  if (rest > 0 || days.size === 0) days.set(decider, (days.get(decider) ?? 0) + rest)
  return [...days].map(([by, length]) => ({ by, days: length }))
}

/** The authority and kind as first asked for; of an approval whose request nobody recorded, as decided. */
const stated = <K extends 'authority' | 'kind'>(gate: GateFacts, key: K) =>
  (latest(gate.requests) ?? latest([...gate.grants, ...gate.refusals].filter(({ data }) => data[key] !== undefined)))
    ?.data[key]

/** Who took, or has yet to take, the step after the last vote: the signature on a bill is not its parliament's. */
export const deciderOf = (gate: GateFacts): string => {
  const last = latest([...gate.grants, ...gate.refusals])?.data
  return last?.authority?.name ?? stated(gate, 'authority')?.name ?? 'unknown'
}

/** A part of a line in the one form of the line's measure, which only the line's own pledge tells. */
const inForm = (covered: Covered, { lines }: Picture): Covered => {
  const measure = lines.get(lineKey(covered))?.measure
  const minor = covered.amount === undefined || measure === undefined ? undefined : parseMinor(covered.amount, measure)
  return minor === undefined || measure === undefined || E.isLeft(minor)
    ? covered
    : { ...covered, amount: formatMinor(minor.right, measure) }
}

const coversOf = (gate: GateFacts, picture: Picture): ReadonlyArray<Covered> => {
  const covers = new Map(coveredBy(gate).map((covered) => [lineKey(covered), inForm(covered, picture)] as const))
  return [...covers.values()].sort((a, b) => (lineKey(a) < lineKey(b) ? -1 : 1))
}

/** Shows one approval on the day that the question asks about. */
export const gateView = (gate: GateFacts, picture: Picture): GateView => {
  const on = picture.question.effectiveAt
  const requestedOn = latest(gate.requests)?.effectiveOn
  const amount = latest(gate.requests)?.data.amount
  const needed = [...gate.requests, ...gate.delays].filter(({ data }) => data.neededBy !== undefined)
  const neededBy = latest(needed)?.data.neededBy
  const outcome = outcomeOf(gate, picture)
  const until = outcome.closedOn ?? on
  const stages = stagesOf(gate, requestedOn, until)
  const authority = stated(gate, 'authority')
  const kind = stated(gate, 'kind')
  const conditions = gate.grants.filter(({ data }) => isConditional(data)).flatMap(({ data }) => data.conditions ?? [])
  const expires = latest(gate.grants.filter(({ data }) => data.expires !== undefined))?.data.expires
  const supersededBy = latest(gate.supersessions)?.data.by
  return {
    approval: gate.approval,
    ...(authority && { authority }),
    ...(kind && { kind }),
    ...(requestedOn && { requestedOn, days: Math.max(0, daysBetween(requestedOn, until)) }),
    ...(neededBy && { neededBy, daysPastNeeded: Math.max(0, daysBetween(lastDay(neededBy), until)) }),
    ...outcome,
    ...(amount && { amount }),
    covers: coversOf(gate, picture),
    ...(conditions.length > 0 && outcome.state !== 'granted' ? { conditions } : {}),
    ...(expires && { expires }),
    ...(supersededBy && { supersededBy }),
    stages,
    delays: [...gate.delays]
      .sort(inOrder)
      .map(({ effectiveOn, data: { reason, by } }) => ({ on: effectiveOn, reason, ...(by && { by }) })),
    daysByBody: byBody(stages, requestedOn, until, deciderOf(gate)),
  }
}

/** An approval that lines need and nobody has asked for. */
export const notAsked = (approval: ApprovalId, picture: Picture): GateView => ({
  approval,
  state: 'notAsked',
  covers: [...picture.lines.values()]
    .filter(({ approvals }) => approvals.includes(approval))
    .map(({ pledge, line }) => ({ pledge, line: line.line })),
  stages: [],
  delays: [],
  daysByBody: [],
})

/** Partly and conditionally granted gates count as open: something is still waited for. */
export const isOpen = ({ state }: GateView): boolean =>
  state === 'open' || state === 'partlyGranted' || state === 'notAsked'
