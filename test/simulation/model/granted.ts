import type { EventType } from '@aid-ledger/domain'
import { type Row, totalOf } from './book.ts'
import { type Fact, lastDayOf, laterThan, latestOf } from './fact.ts'
import { countIn, countOf, type Measure, measureOfFigure } from './grains.ts'

type LineOf = { readonly pledge: string; readonly line: string; readonly measure: Measure }
type Covered = { readonly pledge: string; readonly line: string; readonly amount?: string }

export const factsOf = <T extends EventType>(facts: ReadonlyArray<Fact>, type: T): ReadonlyArray<Fact<T>> =>
  facts.filter((fact) => fact.type === type) as unknown as ReadonlyArray<Fact<T>>

const ofApproval = (facts: ReadonlyArray<Fact>, approval: string): ReadonlyArray<Fact> =>
  facts.filter(({ type, data }) => type.startsWith('Approval') && (data as { approval: string }).approval === approval)

/** The lines that an approval speaks of: by its request, its grants and its refusals. */
const spokenOf = (own: ReadonlyArray<Fact>): ReadonlyArray<Covered> =>
  [
    ...factsOf(own, 'ApprovalRequested'),
    ...factsOf(own, 'ApprovalGranted'),
    ...factsOf(own, 'ApprovalRefused'),
  ].flatMap(({ data }) => data.covers ?? [])

const isOf =
  (line: LineOf) =>
  (covered: Covered): boolean =>
    covered.pledge === line.pledge && covered.line === line.line

/** The grants that hold on a day: without conditions, not expired, said after the last refusal or lapse. */
const grantsInForce = (own: ReadonlyArray<Fact>, day: string): ReadonlyArray<Fact<'ApprovalGranted'>> => {
  const undone = [...factsOf(own, 'ApprovalRefused'), ...factsOf(own, 'ApprovalLapsed')] as ReadonlyArray<Fact>
  return factsOf(own, 'ApprovalGranted').filter(
    (grant) =>
      (grant.data.conditions ?? []).length === 0 &&
      (grant.data.expires === undefined || day <= lastDayOf(grant.data.expires)) &&
      undone.every((other) => laterThan(grant as Fact, other)),
  )
}

const rowOf = ({ data, day }: Fact<'ApprovalGranted'>, line: LineOf): Row | undefined => {
  const kind = data.cumulative === true ? 'cumulative' : 'increment'
  const part = data.covers?.find(isOf(line))?.amount
  if (part !== undefined) return { kind, count: countOf(line.measure, part), day }
  if (data.amount === undefined || measureOfFigure(data.amount) !== line.measure) return undefined
  const count = countIn(data.amount)
  return count === undefined ? undefined : { kind, count, day }
}

/** What one approval grants of a line; Infinity where it sets no limit. */
const grantedBy = (
  approval: string,
  line: LineOf,
  facts: ReadonlyArray<Fact>,
  day: string,
  visited: ReadonlyArray<string>,
): number => {
  if (visited.includes(approval)) return 0
  const own = ofApproval(facts, approval)
  const successor = latestOf(factsOf(own, 'ApprovalSuperseded'))?.data.by
  if (successor !== undefined) return grantedBy(successor, line, facts, day, [...visited, approval])
  const spoken = spokenOf(own)
  const isSpokenOf = spoken.some(isOf(line))
  const grants = grantsInForce(own, day).filter(
    ({ data: { covers = [] } }) => !isSpokenOf || covers.length === 0 || covers.some(isOf(line)),
  )
  if (grants.length === 0) return 0
  const part = latestOf(factsOf(own, 'ApprovalRequested'))?.data.covers.find(isOf(line))?.amount
  const asked = part === undefined ? Number.POSITIVE_INFINITY : countOf(line.measure, part)
  const rows = grants.map((grant) => rowOf(grant, line))
  if (rows.some((row) => row === undefined)) return asked
  const total = totalOf(rows as ReadonlyArray<Row>)
  const isForSeveral = new Set(spoken.map((covered) => `${covered.pledge}/${covered.line}`)).size > 1
  const isParted = grants.some(({ data }) => data.covers?.find(isOf(line))?.amount !== undefined)
  return isForSeveral && !isParted ? Math.min(total, asked) : total
}

/** The least that any approval grants which a line needs or which covers it; Infinity where there is none. */
export const leastGranted = (
  line: LineOf,
  needs: ReadonlyArray<string>,
  facts: ReadonlyArray<Fact>,
  day: string,
): number => {
  const begun = new Set(
    facts.flatMap(({ type, data }) =>
      type.startsWith('Approval') ? [(data as { readonly approval: string }).approval] : [],
    ),
  )
  const covering = [...begun].filter((approval) => spokenOf(ofApproval(facts, approval)).some(isOf(line)))
  return Math.min(
    ...new Set([...needs, ...covering]).values().map((approval) => grantedBy(approval, line, facts, day, [])),
    Number.POSITIVE_INFINITY,
  )
}
