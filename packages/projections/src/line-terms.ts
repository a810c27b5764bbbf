import { type ApprovalId, type Figure, numberOf, qualifierOf } from '@aid-ledger/domain'
import { max } from './book.ts'
import { type Promised, promisesOf } from './due.ts'
import { latest } from './fact.ts'
import type { GateFacts } from './gate-facts.ts'
import { leastGranted } from './granted.ts'
import type { LineFacts } from './line-facts.ts'
import type { Question } from './question.ts'
import { readAmount } from './read-amount.ts'

/** The part of a question that a line is judged by. */
export type Judged = Pick<Question, 'effectiveAt' | 'milestone' | 'against' | 'rules'>

/** What was stated of a line and decided about it: all that it is reckoned from, but what has moved and what is drawn. */
export type LineTerms = {
  readonly facts: LineFacts
  readonly approvals: ReadonlyArray<ApprovalId>
  readonly item: LineFacts['line']['item']
  /** The latest total announced. */
  readonly stated: Figure
  /** The highest total announced; undefined where no number was ever given. */
  readonly announced: bigint | undefined
  readonly withdrawn: bigint | 'rest'
  readonly granted: bigint | 'all'
  /** Its firm dates; of a line that cannot be due, none. */
  readonly promised: ReadonlyArray<Promised>
}

const announcedOf = ({
  totals,
}: LineFacts): { highest: bigint | undefined; latest: bigint | undefined; stated: Figure } => {
  const stated = latest(totals)!.value
  const numbered = totals.filter(({ value }) => numberOf(value) !== undefined)
  const last = latest(numbered)
  if (last === undefined) return { highest: undefined, latest: undefined, stated }
  return { highest: max(...numbered.map(({ value }) => numberOf(value)!)), latest: numberOf(last.value)!, stated }
}

const withdrawnOf = ({ withdrawals, measure }: LineFacts, reduced: bigint): bigint | 'rest' =>
  withdrawals.some(({ value }) => value === undefined)
    ? 'rest'
    : withdrawals.reduce((sum, { value }) => sum + readAmount(value!, measure), reduced)

/** Dates count only for a line that is a promise of a number: what is at most so much, or of no known number, is never due. */
export const canBeDue = (stated: Figure, numbered: boolean): boolean => numbered && qualifierOf(stated) !== 'atMost'

/** Reads the terms of a line: they are the same however much of it moves. */
export const termsOf = (
  facts: LineFacts,
  gates: ReadonlyMap<ApprovalId, GateFacts>,
  approvals: ReadonlyArray<ApprovalId>,
  { effectiveAt, against }: Judged,
): LineTerms => {
  const { highest, latest: last, stated } = announcedOf(facts)
  return {
    facts,
    approvals,
    item: latest(facts.substitutions)?.value ?? facts.line.item,
    stated,
    announced: highest,
    withdrawn: withdrawnOf(facts, (highest ?? 0n) - (last ?? 0n)),
    granted: leastGranted(gates, approvals, facts, effectiveAt),
    promised: canBeDue(stated, highest !== undefined) ? promisesOf(facts.schedules, facts.measure, against) : [],
  }
}
