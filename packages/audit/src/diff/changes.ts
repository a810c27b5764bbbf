import { formatMinor, type Measure, sameMeasure } from '@aid-ledger/domain'
import { SUMMED, type Summed } from '@aid-ledger/projections'
import type { Amounts, LineState } from '../walk/line-state.ts'

/** Amounts by account; those that are 0 are absent. */
export type Minors = { readonly [account in Summed]?: bigint }

/** Whether there is a line, and it is counted in a measure. */
export const isCountedIn = (state: LineState | undefined, measure: Measure): state is LineState =>
  state !== undefined && sameMeasure(state.measure, measure)

/** A line's amounts in a measure: none where there is no such line, or where it is counted in something else. */
export const amountsIn = (state: LineState | undefined, measure: Measure): Partial<Amounts> =>
  isCountedIn(state, measure) ? state.amounts : {}

/** By how much more some amounts, or moves, come to than others. */
export const movesLess = (moves: Minors, others: Minors): Minors => {
  const rest: { [account in Summed]?: bigint } = {}
  for (const account of SUMMED) {
    const by = (moves[account] ?? 0n) - (others[account] ?? 0n)
    if (by !== 0n) rest[account] = by
  }
  return rest
}

/** By how much a line moved in a measure. */
export const movesBetween = (before: LineState | undefined, after: LineState | undefined, measure: Measure): Minors =>
  movesLess(amountsIn(after, measure), amountsIn(before, measure))

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
