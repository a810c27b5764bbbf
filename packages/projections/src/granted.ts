import {
  type ApprovalId,
  type DataOf,
  type Day,
  lastDay,
  type Measure,
  measureOf,
  numberOf,
  parseMinor,
  sameMeasure,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { bookTotal, min, type Row } from './book.ts'
import { inOrder, latest } from './fact.ts'
import { coveredBy, type GateFacts } from './gate-facts.ts'
import { type LineKey, lineKey } from './line-key.ts'

type Grant = GateFacts['grants'][number]

/**
 * Grants in force on a day: unconditional, not past their expiry, and not undone by a later refusal or lapse. A condition is
 * met by a grant without it.
 */
export const grantsInForce = (gate: GateFacts, on: Day): ReadonlyArray<Grant> => {
  const undone = latest([...gate.refusals, ...gate.lapses])
  return gate.grants.filter(
    (grant) =>
      !isConditional(grant.data) && !isExpired(grant.data, on) && (undone === undefined || inOrder(undone, grant) < 0),
  )
}

export const isConditional = ({ conditions }: DataOf<'ApprovalGranted'>): boolean => (conditions ?? []).length > 0

export const isExpired = ({ expires }: DataOf<'ApprovalGranted'>, on: Day): boolean =>
  expires !== undefined && on > lastDay(expires)

export type Standing = 'superseded' | 'refused' | 'lapsed' | 'granted' | 'open'

/** The last word on a gate. Being superseded is final; otherwise the latest of refusal, lapse and grant decides. */
export const standingOf = (gate: GateFacts, on: Day): Standing => {
  if (gate.supersessions.length > 0) return 'superseded'
  const unconditional = gate.grants.filter(({ data }) => !isConditional(data))
  const last = latest([...gate.refusals, ...gate.lapses, ...unconditional])
  if (last === undefined) return 'open'
  if (last.type === 'ApprovalRefused') return 'refused'
  if (last.type === 'ApprovalLapsed') return 'lapsed'
  return grantsInForce(gate, on).length > 0 ? 'granted' : 'lapsed'
}

/** The part of a grant that it says is one line's. */
const partOf = ({ covers = [] }: Grant['data'], key: LineKey): string | undefined =>
  covers.find((covered) => lineKey(covered) === key)?.amount

/** Whether an approval speaks of more lines than one. */
const isShared = (gate: GateFacts): boolean => new Set(coveredBy(gate).map(lineKey)).size > 1

/** A grant's row for one line: the part of its amount that is the line's, in the line's measure; undefined: no limit. */
const rowFor = (grant: Grant, key: LineKey, measure: Measure): Row | undefined => {
  const { amount, cumulative } = grant.data
  const kind = cumulative === true ? 'cumulative' : 'increment'
  const part = partOf(grant.data, key)
  const parsed = part === undefined ? undefined : parseMinor(part, measure)
  if (parsed !== undefined && E.isRight(parsed)) return { kind, amount: parsed.right, day: grant.effectiveOn }
  if (amount === undefined || !sameMeasure(measureOf(amount), measure)) return undefined
  const number = numberOf(amount)
  return number === undefined ? undefined : { kind, amount: number, day: grant.effectiveOn }
}

const least = (a: bigint | 'all', b: bigint | 'all'): bigint | 'all' => (a === 'all' ? b : b === 'all' ? a : min(a, b))

/** How much of a line the request asked for, where it says so; otherwise all of it. */
export const askedFor = (gate: GateFacts, key: LineKey, measure: Measure): bigint | 'all' => {
  const part = latest(gate.requests)?.data.covers.find((covered) => lineKey(covered) === key)?.amount
  const parsed = part === undefined ? undefined : parseMinor(part, measure)
  return parsed !== undefined && E.isRight(parsed) ? parsed.right : 'all'
}

/**
 * What a gate grants of a line, in minor units; `all` where it sets no limit. Open, refused or lapsed: nothing.
 * Superseded: what the successor grants. A grant without amount, or in another measure, grants all that it covers.
 */
export const grantedOf = (
  gates: ReadonlyMap<ApprovalId, GateFacts>,
  approval: ApprovalId,
  line: { readonly key: LineKey; readonly measure: Measure },
  on: Day,
  visited: ReadonlySet<ApprovalId> = new Set(),
): bigint | 'all' => {
  const gate = gates.get(approval)
  if (gate === undefined || visited.has(approval)) return 0n
  const standing = standingOf(gate, on)
  const successor = latest(gate.supersessions)?.data.by
  if (successor !== undefined) return grantedOf(gates, successor, line, on, new Set([...visited, approval]))
  if (standing !== 'granted') return 0n
  const spokenOf = coveredBy(gate).some((covered) => lineKey(covered) === line.key)
  const grants = grantsInForce(gate, on).filter(
    ({ data }) =>
      !spokenOf || (data.covers ?? []).length === 0 || data.covers?.some((covered) => lineKey(covered) === line.key),
  )
  const rows = grants.map((grant) => rowFor(grant, line.key, line.measure))
  if (rows.length === 0) return 0n
  const asked = askedFor(gate, line.key, line.measure)
  if (rows.some((row) => row === undefined)) return asked
  // One amount for several lines: of each at most what was asked for it. An amount for this line alone stands as it is.
  const total = bookTotal(rows as ReadonlyArray<Row>).total
  return isShared(gate) && !grants.some(({ data }) => partOf(data, line.key) !== undefined)
    ? least(total, asked)
    : total
}

/** The least that any of a line's gates grants; `all` where it has none. */
export const leastGranted = (
  gates: ReadonlyMap<ApprovalId, GateFacts>,
  approvals: Iterable<ApprovalId>,
  line: { readonly key: LineKey; readonly measure: Measure },
  on: Day,
): bigint | 'all' => {
  let granted: bigint | 'all' = 'all'
  for (const approval of approvals) granted = least(granted, grantedOf(gates, approval, line, on))
  return granted
}
