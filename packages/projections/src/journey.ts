import { type DataOf, type Day, daysBetween, type EventId, numberOf, type PledgeId, sayText } from '@aid-ledger/domain'
import { gatesOf } from './approvals.ts'
import { reachedOn } from './book.ts'
import { type Dispute, type DuplicateView, disputesByPledge, duplicatesByPledge } from './claims.ts'
import { valuationsInForce } from './drawn.ts'
import { type Fact, factOf, inOrder } from './fact.ts'
import type { GateView } from './gate-view.ts'
import type { LineAccount } from './line-account.ts'
import { type LineView, lineView } from './line-view.ts'
import type { Picture } from './picture.ts'
import { pledgeHeaders } from './pledge-header.ts'
import { concernsIn } from './subjects.ts'

/** A stretch of a pledge's way: it ends when `stage` is reached, and has no end where it has not been reached yet. */
export type JourneyStage = {
  readonly stage: string
  readonly from: Day
  readonly to?: Day
  readonly days: number
  readonly on?: string
}

export type Journey = {
  readonly pledge: PledgeId
  readonly title: string
  readonly channel: string
  readonly recipient?: string
  readonly condition?: string
  readonly announcedOn?: Day
  readonly lines: ReadonlyArray<LineView>
  readonly gates: ReadonlyArray<GateView>
  readonly stages: ReadonlyArray<JourneyStage>
  readonly valuations: ReadonlyArray<object>
  readonly milestones: ReadonlyArray<object>
  readonly disputes: ReadonlyArray<Dispute>
  readonly corrections: ReadonlyArray<object>
  readonly duplicates: ReadonlyArray<DuplicateView>
}

/** Something reached on a day, and the body on which the way to it waited. */
type Point = { readonly day: Day; readonly stage: string; readonly on?: string }

const gatePoints = (gate: GateView): ReadonlyArray<Point> => [
  ...(gate.requestedOn === undefined ? [] : [{ day: gate.requestedOn, stage: `asked for: ${gate.approval}` }]),
  ...gate.stages.map(({ stage, by, on, result }) => ({ day: on, stage: `${stage} ${result}`, on: by })),
  ...(gate.closedOn === undefined
    ? []
    : [
        {
          day: gate.closedOn,
          stage: `${gate.state}: ${gate.approval}`,
          on: gate.daysByBody.at(-1)?.by ?? gate.authority?.name ?? gate.approval,
        },
      ]),
]

/** The day on which a line's arrivals came to all that it still promises; undefined where they have not. */
const completedOn = ({ accounts, effects }: LineAccount): Day | undefined => {
  const promised = accounts.announced - accounts.withdrawn
  if (promised <= 0n || accounts.accepted + accounts.delivered < promised) return undefined
  const books = (['reported', 'handedOver', 'receipts', 'accepted'] as const).map((book) =>
    effects.filter((effect) => effect.book === book),
  )
  return books.flatMap((rows) => reachedOn(rows, promised) ?? []).sort()[0]
}

const firstDay = (account: LineAccount, ...books: ReadonlyArray<string>): Day | undefined =>
  account.effects
    .filter(({ book, kind }) => books.includes(book) && kind !== 'reversal')
    .map(({ day }) => day)
    .sort()[0]

const linePoints = (account: LineAccount): ReadonlyArray<Point> => {
  const { line } = account.line
  const dispatched = firstDay(account, 'dispatched', 'departedOrigin', 'arrivedHub', 'crossedBorder')
  const arrived = firstDay(account, 'reported', 'handedOver', 'receipts', 'accepted')
  const complete = completedOn(account)
  return [
    ...(dispatched === undefined ? [] : [{ day: dispatched, stage: `dispatched: ${line}` }]),
    ...(arrived === undefined || arrived === complete ? [] : [{ day: arrived, stage: `first arrival: ${line}` }]),
    ...(complete === undefined ? [] : [{ day: complete, stage: `arrived in full: ${line}` }]),
  ]
}

/** The stretches between the points of a way, in time; their days add up from the first point to the last, or to the day asked about. */
const stagesOf = (points: ReadonlyArray<Point>, open: string | undefined, on: Day): ReadonlyArray<JourneyStage> => {
  const ordered = [...points].sort((a, b) => (a.day !== b.day ? (a.day < b.day ? -1 : 1) : 0))
  const first = ordered[0]
  if (first === undefined) return []
  let from = first.day
  const stages: Array<JourneyStage> = ordered.slice(1).map(({ day, stage, on: body }) => {
    const stretch = { stage, from, to: day, days: daysBetween(from, day), ...(body === undefined ? {} : { on: body }) }
    from = day
    return stretch
  })
  if (open !== undefined) stages.push({ stage: open, from, days: Math.max(0, daysBetween(from, on)) })
  return stages
}

const valuations = (picture: Picture, pledge: PledgeId): ReadonlyArray<object> => {
  const inForce = new Set(valuationsInForce(picture.seen.facts).map(({ id }) => id))
  return picture.seen.facts.flatMap((fact) => {
    if (fact.type !== 'ValuationStated' || fact.data.pledge !== pledge) return []
    const { pledge: _, ...valuation } = fact.data
    return [
      {
        id: fact.id,
        ...valuation,
        statedOn: fact.effectiveOn,
        assertedBy: fact.event.meta.assertedBy,
        inForce: inForce.has(fact.id),
      },
    ]
  })
}

const milestones = (picture: Picture, pledge: PledgeId): ReadonlyArray<Fact<'MilestoneReached'>> =>
  picture.seen.facts.flatMap((fact) => (fact.type === 'MilestoneReached' && fact.data.pledge === pledge ? [fact] : []))

/** The corrections of anything that concerns the pledge, decided or not. */
const corrections = (picture: Picture, pledge: PledgeId): ReadonlyArray<object> => {
  const { pledges } = concernsIn(picture)
  const decided = new Map<EventId, { readonly state: string; readonly decidedOn: Day }>()
  for (const event of picture.seen.events)
    if (event.type === 'CorrectionApproved' || event.type === 'CorrectionRejected')
      decided.set(event.data.correction, {
        state: event.type === 'CorrectionApproved' ? 'approved' : 'rejected',
        decidedOn: factOf(event).effectiveOn,
      })
  return picture.seen.events
    .map(factOf)
    .sort(inOrder)
    .flatMap(({ event }) => {
      if (event.type !== 'CorrectionProposed' || !pledges(event).has(pledge)) return []
      const data: DataOf<'CorrectionProposed'> = event.data
      return [
        {
          id: event.id,
          ...data,
          explanation: sayText(data.explanation),
          proposedOn: factOf(event).effectiveOn,
          ...(decided.get(event.id) ?? { state: 'proposed' }),
        },
      ]
    })
}

/** One pledge's life: its lines, the gates it waits for, and how long each stretch of its way took. */
export const journeyView = (picture: Picture, pledge: PledgeId): Journey => {
  const header = pledgeHeaders(picture).get(pledge)
  const accounts = [...picture.lines.values()].filter((account) => account.pledge === pledge)
  const approvals = new Set(accounts.flatMap((account) => account.approvals))
  const gates = gatesOf(picture).filter(({ approval }) => approvals.has(approval))
  const reached = milestones(picture, pledge)
  const points: ReadonlyArray<Point> = [
    ...(header === undefined ? [] : [{ day: header.announcedOn, stage: 'announced' }]),
    ...gates.flatMap(gatePoints),
    ...reached.map(({ data, effectiveOn }) => ({ day: effectiveOn, stage: `milestone: ${data.stage}` })),
    ...accounts.flatMap(linePoints),
  ]
  const complete = accounts.every(
    ({ accounts, stated }) => accounts.outstanding === 0n && numberOf(stated) !== undefined,
  )
  return {
    pledge,
    title: header?.title ?? pledge,
    channel: header?.channel ?? 'unknown',
    ...(header && { recipient: header.recipient, announcedOn: header.announcedOn }),
    ...(header?.condition && { condition: sayText(header.condition) }),
    lines: accounts.map((account) => lineView(account, picture, header)),
    gates,
    stages: stagesOf(points, complete ? undefined : 'arrival of the rest', picture.question.effectiveAt),
    valuations: valuations(picture, pledge),
    milestones: reached.map(({ id, effectiveOn, data: { pledge: _, ...milestone } }) => ({
      id,
      ...milestone,
      on: effectiveOn,
    })),
    disputes: disputesByPledge(picture).get(pledge) ?? [],
    corrections: corrections(picture, pledge),
    duplicates: duplicatesByPledge(picture).get(pledge) ?? [],
  }
}
