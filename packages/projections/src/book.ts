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

const signed = ({ kind, amount = 0n }: Row): bigint =>
  kind === 'increment' ? amount : kind === 'reversal' ? -amount : 0n

/**
 * A book's total, never below 0: the highest of all increments less reversals, and of each cumulative figure plus the
 * increments less reversals of later days. An increment of the same day is thus within the cumulative figure, and a
 * cumulative figure lower than what is known changes nothing.
 */
export const bookTotal = (rows: ReadonlyArray<Row>): BookTotal => {
  const moved = (since?: Day): bigint =>
    rows.reduce((sum, row) => (since === undefined || row.day > since ? sum + signed(row) : sum), 0n)
  let total = moved()
  for (const row of rows)
    if (row.kind === 'cumulative' && row.amount !== undefined) {
      const reached = row.amount + moved(row.day)
      if (reached > total) total = reached
    }
  return { total: total > 0n ? total : 0n, some: rows.some(({ amount }) => amount === undefined) }
}

export const max = (...amounts: ReadonlyArray<bigint>): bigint => amounts.reduce((a, b) => (a > b ? a : b), 0n)
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
