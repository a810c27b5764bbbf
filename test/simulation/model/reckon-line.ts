import type { Figure } from '@aid-ledger/domain'
import { type Row, sum, totalOf } from './book.ts'
import { type Fact, latestOf, type Question } from './fact.ts'
import { countIn, countOf, measureOfFigure } from './grains.ts'
import { factsOf, leastGranted } from './granted.ts'
import type { Opened } from './opened.ts'
import { shippedOf } from './shipped.ts'
import { unitsDue } from './units-due.ts'

/** Where the units of a line are, in grains. */
export type Account = {
  readonly announced: number
  readonly pending: number
  readonly cleared: number
  readonly allocated: number
  readonly inTransit: number
  readonly delivered: number
  readonly accepted: number
  readonly lost: number
  readonly withdrawn: number
  readonly surplus: number
  readonly outstanding: number
  readonly due: number
  readonly overdue: number
  readonly some: boolean
  /** Whether its latest total has no number. */
  readonly isOpen: boolean
}

const ON_THE_WAY = ['departedOrigin', 'arrivedHub', 'crossedBorder']
const ARRIVED = ['handedOver', 'accepted', 'inService', 'disbursed']

type Stated = { readonly said: Fact; readonly amount: Figure }

const totalsOf = ({ pledge, line, said, measure }: Opened, facts: ReadonlyArray<Fact>): ReadonlyArray<Stated> => [
  { said, amount: line.amount },
  ...factsOf(facts, 'PledgeAmended').flatMap((fact) =>
    fact.data.pledge !== pledge
      ? []
      : (fact.data.lines ?? [])
          .filter((part) => part.line === line.line && measureOfFigure(part.amount) === measure)
          .map(({ amount }) => ({ said: fact as Fact, amount })),
  ),
]

const lastStated = (totals: ReadonlyArray<Stated>): Stated | undefined => {
  const last = latestOf(totals.map(({ said }) => said))
  return totals.find(({ said }) => said === last)
}

/** Withdrawn and lapsed; Infinity where all that is left was. */
const takenBack = ({ pledge, line, measure }: Opened, facts: ReadonlyArray<Fact>): number =>
  sum(
    [...factsOf(facts, 'PledgeWithdrawn'), ...factsOf(facts, 'PledgeLapsed')]
      .filter(({ data }) => data.pledge === pledge)
      .flatMap(({ data }) => {
        if (data.lines === undefined) return [Number.POSITIVE_INFINITY]
        return data.lines
          .filter((part) => part.line === line.line)
          .map(({ amount }) => (amount === undefined ? Number.POSITIVE_INFINITY : countOf(measure, amount)))
      }),
  )

type Books = { readonly [book: string]: ReadonlyArray<Row> }

/** Everything that was reported, reversed and confirmed of a line, by book. */
const claimsOf = ({ pledge, line, measure }: Opened, facts: ReadonlyArray<Fact>): Books => {
  const books: { [book: string]: Array<Row> } = {}
  const enter = (book: string, row: Row) => {
    books[book] ??= []
    books[book].push(row)
  }
  for (const { type, data, day } of facts) {
    if (type !== 'DeliveryReported' && type !== 'DeliveryReversed' && type !== 'ReceiptConfirmed') continue
    if (data.pledge !== pledge || data.line !== line.line || measureOfFigure(data.amount) !== measure) continue
    const count = countIn(data.amount)
    if (type === 'DeliveryReversed') enter('reported', { kind: 'reversal', count, day })
    else if (type === 'ReceiptConfirmed') enter('receipts', { kind: data.basis, count, day })
    else if (ARRIVED.includes(data.milestone)) enter('reported', { kind: data.basis, count, day })
    else if (ON_THE_WAY.includes(data.milestone)) enter(data.milestone, { kind: data.basis, count, day })
  }
  return books
}

/** Fills what is announced in a fixed order, each part clamped to what is left. */
const fill = (A: number, amounts: { readonly [part: string]: number }) => {
  let left = A
  const filled: { [part: string]: number } = {}
  for (const [part, amount] of Object.entries(amounts)) {
    filled[part] = Math.min(left, Math.max(0, amount))
    left -= filled[part]
  }
  return { filled, left }
}

/** Reckons one line by the formula, letter by letter. */
export const reckonLine = (
  opened: Opened,
  facts: ReadonlyArray<Fact>,
  drawn: { readonly count: number; readonly some: boolean },
  question: Question,
): Account => {
  const { pledge, line, measure } = opened
  const totals = totalsOf(opened, facts)
  const numbered = totals.filter(({ amount }) => countIn(amount) !== undefined)
  const stated = lastStated(totals)!.amount
  const claims = claimsOf(opened, facts)
  const shipped = shippedOf(facts, pledge, line.line, measure)
  const C = Math.max(totalOf(claims['receipts'] ?? []), totalOf(shipped.accepted))
  const H = Math.max(totalOf([...(claims['reported'] ?? []), ...shipped.offReports]), shipped.handedOver, C)
  const S = Math.max(
    totalOf([...shipped.dispatched, ...shipped.returned]),
    ...ON_THE_WAY.map((book) => totalOf([...(claims[book] ?? []), ...shipped.returned])),
  )
  const L = shipped.lost
  const E = drawn.count
  const A = numbered.length === 0 ? Math.max(S, H + L) + E : Math.max(...numbered.map(({ amount }) => countIn(amount)!))
  const W = (numbered.length === 0 ? 0 : A - countIn(lastStated(numbered)!.amount)!) + takenBack(opened, facts)
  const G = leastGranted({ pledge, line: line.line, measure }, line.needs ?? [], facts, question.effectiveAt)
  const first = fill(A, { accepted: C, delivered: H - C, lost: L, inTransit: S - H - L, allocated: E, withdrawn: W })
  const { accepted, delivered, lost, inTransit, allocated, withdrawn } = first.filled as { [part: string]: number } & {
    readonly [P in 'accepted' | 'delivered' | 'lost' | 'inTransit' | 'allocated' | 'withdrawn']: number
  }
  const cleared = Math.min(first.left, Math.max(0, G - (accepted + delivered + lost + inTransit + allocated)))
  const isDated = numbered.length > 0 && !('qualifier' in stated && stated.qualifier === 'atMost')
  const schedules = [
    ...(line.schedule === undefined ? [] : [{ said: opened.said, schedule: line.schedule }]),
    ...factsOf(facts, 'ScheduleRevised')
      .filter(({ data }) => data.pledge === pledge && data.line === line.line)
      .map((said) => ({ said: said as Fact, schedule: said.data.schedule })),
  ]
  const arrived = question.milestone === 'accepted' ? accepted : accepted + delivered
  return {
    announced: A,
    pending: first.left - cleared,
    cleared,
    allocated,
    inTransit,
    delivered,
    accepted,
    lost,
    withdrawn,
    surplus: Math.max(0, H + E - A),
    outstanding: A - accepted - delivered - allocated - withdrawn,
    ...unitsDue(isDated ? schedules : [], measure, { end: A - withdrawn, arrived }, question),
    some:
      countIn(stated) === undefined ||
      drawn.some ||
      shipped.some ||
      Object.values(claims).some((rows) => rows.some(({ count }) => count === undefined)),
    isOpen: countIn(stated) === undefined,
  }
}
