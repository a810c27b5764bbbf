import { type Measure, sameMeasure } from '@aid-ledger/domain'
import {
  amountOf,
  groupOf,
  kindOf,
  type LineKey,
  type LineStanding,
  type RunningReckoning,
  SUMMED,
  type SumKind,
  type Summed,
} from '@aid-ledger/projections'

export type Amounts = { readonly [account in Summed]: bigint }

/** A line as it stands: its amounts, and the sum that it counts in, if in any. */
export type LineState = {
  readonly measure: Measure
  readonly amounts: Amounts
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

/** A line's state in a reckoning; undefined where there is no such line. */
export const stateIn = (
  { account, duplicates }: Pick<RunningReckoning, 'account' | 'duplicates'>,
  key: LineKey,
  isSummed: IsSummed,
): LineState | undefined => {
  const found = account(key)
  return found === undefined ? undefined : stateOf(found, isSummed(found) && !duplicates().has(key))
}

export const isSameState = (a: LineState | undefined, b: LineState | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b
  return (
    a.sum?.name === b.sum?.name &&
    sameMeasure(a.measure, b.measure) &&
    SUMMED.every((name) => a.amounts[name] === b.amounts[name])
  )
}
