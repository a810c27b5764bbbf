import type { Day } from '@aid-ledger/domain'

/** One entry of a book, in minor units; `amount` is undefined where the figure is withheld or unknown. */
export type Row = {
  readonly kind: 'increment' | 'cumulative' | 'reversal'
  readonly amount: bigint | undefined
  readonly day: Day
}

export type BookTotal = {
  readonly total: bigint
  /** Whether something more was reported whose number is not known. */
  readonly some: boolean
}

/** By how much a row moves a book, whatever else is in it. */
export const signed = ({ kind, amount = 0n }: Row): bigint =>
  kind === 'increment' ? amount : kind === 'reversal' ? -amount : 0n

const EMPTY: BookTotal = { total: 0n, some: false }

/** What a book comes to by a day: the higher of what was before and moved on it, and of the highest figure of that day. */
export const dayTotal = (before: bigint, moved: bigint, stated: bigint | undefined): bigint =>
  stated !== undefined && stated > before + moved ? stated : before + moved

type DayTotal = { readonly day: Day; readonly total: bigint }

/**
 * What a book came to by each of its days. A day's total is the higher of the total before, plus that day's increments less
 * its reversals, and the highest cumulative figure of that day: so an increment of the same day is within the figure, and
 * a figure lower than what is known changes nothing. One pass over the rows in the order of their days.
 */
export const totalsByDay = (rows: ReadonlyArray<Row>): ReadonlyArray<DayTotal> => {
  const days = Map.groupBy(rows, ({ day }) => day)
  let total = 0n
  return [...days.keys()].sort().map((day) => {
    const ofDay = days.get(day)!
    const moved = ofDay.reduce((sum, row) => sum + signed(row), 0n)
    const stated = ofDay.flatMap(({ kind, amount }) => (kind === 'cumulative' && amount !== undefined ? [amount] : []))
    total = dayTotal(total, moved, stated.length === 0 ? undefined : max(...stated))
    return { day, total }
  })
}

/**
 * A book's total, never below 0: the highest of all increments less reversals, and of each cumulative figure plus the
 * increments less reversals of later days.
 */
export const bookTotal = (rows: ReadonlyArray<Row>): BookTotal =>
  // Most books of most lines are empty.
  rows.length === 0
    ? EMPTY
    : { total: max(totalsByDay(rows).at(-1)?.total ?? 0n), some: rows.some(({ amount }) => amount === undefined) }

/** The first day by which a book came to so much; undefined where it has not. */
export const reachedOn = (rows: ReadonlyArray<Row>, amount: bigint): Day | undefined =>
  totalsByDay(rows).find(({ total }) => total >= amount)?.day

/** The highest of some amounts, and never below 0. */
export const max = (...amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((a, b) => (a > b ? a : b), 0n)
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
