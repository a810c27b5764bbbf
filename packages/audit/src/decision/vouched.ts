import { dayTotal, type Effect, signed } from '@aid-ledger/projections'

/** What of all that came one claim speaks of: beyond `from`, and up to `to`, counted from what came first. */
export type Vouched = { readonly row: Effect; readonly from: bigint; readonly to: bigint }

const lower = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** A day's claims: increments one upon the other, from what had come before; figures from nothing on. */
const ofDay = (rows: ReadonlyArray<Effect>, before: bigint): ReadonlyArray<Vouched> => {
  let at = before
  return rows.flatMap((row): ReadonlyArray<Vouched> => {
    if (row.kind === 'reversal' || row.amount === undefined) return []
    if (row.kind === 'cumulative') return [{ row, from: 0n, to: row.amount }]
    const from = at
    at += row.amount
    return [{ row, from, to: at }]
  })
}

/**
 * What each claim of a book speaks of. An increment speaks of what it adds, and a figure of all that came of everything up to
 * it; one without a number of nothing. What is taken back is taken of what came last. A figure which is lower than what had been
 * claimed by its day contradicts that: whether it speaks of anything is for the caller to say.
 */
export const vouchedIn = (
  rows: ReadonlyArray<Effect>,
  speaks: (row: Effect, total: bigint) => boolean,
): ReadonlyArray<Vouched> => {
  const days = Map.groupBy(rows, ({ day }) => day)
  let total = 0n
  let vouched: ReadonlyArray<Vouched> = []
  for (const day of [...days.keys()].sort()) {
    const claims = days.get(day)!
    const moved = claims.reduce((sum, row) => sum + signed(row), 0n)
    const stated = claims.reduce(
      (most, { kind, amount = 0n }) => (kind === 'cumulative' && amount > most ? amount : most),
      0n,
    )
    const said = ofDay(claims, total)
    total = dayTotal(total, moved, stated)
    vouched = [...vouched, ...said.filter(({ row }) => speaks(row, total))]
      .map((one) => ({ ...one, to: lower(one.to, total) }))
      .filter(({ from, to }) => from < to)
  }
  return vouched
}
