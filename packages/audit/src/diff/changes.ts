import { formatMinor, type Measure, measureName } from '@aid-ledger/domain'
import { SUMMED, type Summed } from '@aid-ledger/projections'
import { type Amounts, amountIn, type LineState } from '../walk/line-state.ts'

/** Amounts by account; those that are 0 are absent. */
export type Minors = { readonly [account in Summed]?: bigint }

/** By how much a line moved in a measure. */
export const movesBetween = (before: LineState | undefined, after: LineState | undefined, measure: Measure): Minors => {
  const moves: { [account in Summed]?: bigint } = {}
  for (const account of SUMMED) {
    const by = amountIn(after, measure, account) - amountIn(before, measure, account)
    if (by !== 0n) moves[account] = by
  }
  return moves
}

/** By how much more some moves move than others. */
export const movesLess = (moves: Minors, others: Minors): Minors => {
  const rest: { [account in Summed]?: bigint } = {}
  for (const account of SUMMED) {
    const by = (moves[account] ?? 0n) - (others[account] ?? 0n)
    if (by !== 0n) rest[account] = by
  }
  return rest
}

export const isNothing = (moves: Minors): boolean => Object.keys(moves).length === 0

/** Moves as they are served. */
export const movesSaid = (moves: Minors, measure: Measure): { readonly [account in Summed]?: string } =>
  Object.fromEntries(Object.entries(moves).map(([account, by]) => [account, formatMinor(by, measure)]))

type Change = { readonly from: string; readonly to: string; readonly by: string }

/** What differs between two sets of amounts, as it is served: each account from what, to what, by how much. */
export const changesBetween = (
  from: Partial<Amounts>,
  to: Partial<Amounts>,
  measure: Measure,
): { readonly [account in Summed]?: Change } => {
  const changes: { [account in Summed]?: Change } = {}
  for (const account of SUMMED) {
    const was = from[account] ?? 0n
    const is = to[account] ?? 0n
    const said = (minor: bigint) => formatMinor(minor, measure)
    if (was !== is) changes[account] = { from: said(was), to: said(is), by: said(is - was) }
  }
  return changes
}

export const amountsIn = (state: LineState | undefined, measure: Measure): Partial<Amounts> =>
  state !== undefined && measureName(state.measure) === measureName(measure) ? state.amounts : {}
