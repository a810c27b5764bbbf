import type { Day, PledgeId } from '@aid-ledger/domain'
import type { LineAccount, Picture } from '@aid-ledger/projections'
import type { Charge, DelayStage } from './charge.ts'
import type { Activity } from './walk-back.ts'

/** The stage that ends when a milestone is reached; of others no day is told. */
const ENDED_BY: { readonly [milestone: string]: DelayStage } = {
  funded: 'funding',
  contracted: 'contracting',
  produced: 'production',
  refurbished: 'production',
  repaired: 'production',
  trained: 'production',
}

/** What is next once a stage has ended. */
const NEXT: { readonly [stage in DelayStage]?: DelayStage } = {
  funding: 'contracting',
  contracting: 'production',
  production: 'transit',
}

export type Mark = { readonly stage: DelayStage; readonly on: Day; readonly line?: string }

/** The milestones of making ready that are on record, by pledge; found in one pass. */
export const marksByPledge = ({ seen }: Picture): ReadonlyMap<PledgeId, ReadonlyArray<Mark>> => {
  const marks = new Map<PledgeId, Array<Mark>>()
  for (const fact of seen.facts) {
    if (fact.type !== 'MilestoneReached') continue
    const { pledge, line, stage: milestone } = fact.data
    const stage = Object.hasOwn(ENDED_BY, milestone) ? ENDED_BY[milestone] : undefined
    if (stage === undefined) continue
    const told = marks.get(pledge) ?? []
    told.push({ stage, on: fact.effectiveOn, ...(line && { line }) })
    marks.set(pledge, told)
  }
  return marks
}

const isMoney = ({ measure, line }: LineAccount): boolean =>
  'currency' in measure && line.modality !== 'inKind' && line.modality !== 'training'

/** Each stage of making a line ready, by the last day on which a milestone of it was reached, and what is next after them. */
export const makingReady = (
  account: LineAccount,
  marks: ReadonlyArray<Mark>,
  day: (on: Day) => number,
  end: number,
): { readonly activities: ReadonlyArray<Activity>; readonly next: Charge } => {
  const reached = new Map<DelayStage, number>()
  for (const { stage, on, line } of marks) {
    const to = day(on)
    if (to > end || (line !== undefined && line !== account.line.line)) continue
    reached.set(stage, Math.max(to, reached.get(stage) ?? 0))
  }
  const activities = [...reached].map(([stage, to]): Activity => {
    const charge = { stage }
    return { to, stretches: [{ from: 0, to, charge }], before: charge }
  })
  const last = (['production', 'contracting', 'funding'] as const).find((stage) => reached.has(stage))
  const next = isMoney(account) ? 'funding' : last === undefined ? 'production' : NEXT[last]!
  return { activities, next: { stage: next } }
}
