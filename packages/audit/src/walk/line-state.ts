import { type Day, type Measure, sameMeasure, type TrancheId } from '@aid-ledger/domain'
import {
  amountOf,
  groupOf,
  kindOf,
  type LineKey,
  type LineStanding,
  lateTranches,
  type RunningReckoning,
  SUMMED,
  type SumKind,
  type Summed,
} from '@aid-ledger/projections'

export type Amounts = { readonly [account in Summed]: bigint }

/** A tranche, and the day by which it was due: that something of it is missing is told by both. */
export type LateOn = { readonly tranche: TrancheId; readonly on: Day }

/** A line as it stands: its amounts, and the sum that it counts in, if in any. */
export type LineState = {
  readonly measure: Measure
  readonly amounts: Amounts
  /** What is missing of a tranche, where one is watched. */
  readonly missing?: bigint
  readonly sum?: { readonly name: string; readonly kind: SumKind }
}

const amountsIn = (account: LineStanding): Amounts =>
  Object.fromEntries(SUMMED.map((name) => [name, amountOf(account, name)])) as Amounts

/** The state of an account; `summed` says whether it is one that the sums asked about take in. */
export const stateOf = (account: LineStanding, summed: boolean): LineState => ({
  measure: account.measure,
  amounts: amountsIn(account),
  ...(summed ? { sum: { name: groupOf(account), kind: kindOf(account) } } : {}),
})

/** Which lines count in the sums that are asked about. */
export type IsSummed = (account: LineStanding) => boolean

/** What is watched of a line beside its amounts. */
export type Watched = { readonly isSummed: IsSummed; readonly tranche?: LateOn }

const missingOf = (account: LineStanding, { tranche, on }: LateOn): bigint =>
  lateTranches(account).find((late) => late.tranche === tranche && late.on === on)?.missing ?? 0n

/** A line's state in a reckoning; undefined where there is no such line. */
export const stateIn = (
  { account, duplicates }: Pick<RunningReckoning, 'account' | 'duplicates'>,
  key: LineKey,
  { isSummed, tranche }: Watched,
): LineState | undefined => {
  const found = account(key)
  if (found === undefined) return undefined
  const state = stateOf(found, isSummed(found) && !duplicates().has(key))
  return tranche === undefined ? state : { ...state, missing: missingOf(found, tranche) }
}

export const isSameState = (a: LineState | undefined, b: LineState | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b
  return (
    a.sum?.name === b.sum?.name &&
    a.missing === b.missing &&
    sameMeasure(a.measure, b.measure) &&
    SUMMED.every((name) => a.amounts[name] === b.amounts[name])
  )
}
