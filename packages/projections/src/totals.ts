import { formatMinor, type ItemCode, type Measure, measureName } from '@aid-ledger/domain'
import type { LineAccount } from './line-account.ts'
import type { LineStanding } from './line-standing.ts'
import { ACCOUNTS } from './line-view.ts'

export const SUMMED = [...ACCOUNTS, 'due', 'overdue', 'undated'] as const
export type Summed = (typeof SUMMED)[number]

/** A sum over lines of one item, measure, modality and purpose; envelopes apart from what is drawn from them. */
export type Total = { readonly [S in Summed]: string } & {
  readonly item: ItemCode
  readonly unit?: string
  readonly currency?: string
  readonly modality: string
  readonly purpose: string
  readonly envelope?: true
  readonly some?: true
}

/** What is the same of all lines in a sum. */
export type SumKind = {
  readonly item: ItemCode
  readonly measure: Measure
  readonly modality: string
  readonly purpose: string
  readonly isEnvelope: boolean
}

/** The amounts so far. */
type Sum = SumKind & { readonly amounts: { [S in Summed]: bigint }; some: boolean }

export const amountOf = (account: LineStanding, name: Summed): bigint =>
  name === 'due' || name === 'overdue' || name === 'undated' ? account[name] : account.accounts[name]

export const kindOf = ({ item, measure, line, isEnvelope }: LineStanding): SumKind => ({
  item: item.code,
  measure,
  modality: line.modality,
  purpose: line.purpose,
  isEnvelope,
})

/** What a sum is known by. */
export const sumName = ({ item, measure, modality, purpose, isEnvelope }: SumKind): string =>
  [isEnvelope ? 1 : 0, measureName(measure), item, modality, purpose].join(' ')

/** The name of the sum that a line counts in. */
export const groupOf = (account: LineStanding): string => sumName(kindOf(account))

const emptySum = (kind: SumKind): Sum => ({
  ...kind,
  amounts: Object.fromEntries(SUMMED.map((name) => [name, 0n])) as Sum['amounts'],
  some: false,
})

const totalOf = ({ item, measure, modality, purpose, isEnvelope, amounts, some }: Sum): Total => ({
  item,
  ...measure,
  modality,
  purpose,
  ...(isEnvelope ? { envelope: true } : {}),
  ...(Object.fromEntries(SUMMED.map((name) => [name, formatMinor(amounts[name], measure)])) as {
    readonly [S in Summed]: string
  }),
  ...(some ? { some: true } : {}),
})

/** What sums come to, by what is the same of the lines in each. */
export type SumGroups = ReadonlyMap<string, Sum>

/** Sums of lines, taken one at a time so that none of them is kept. */
export type Sums = {
  readonly add: (account: LineAccount) => void
  /** Adds what other sums come to. */
  readonly addAll: (others: SumGroups) => void
  readonly groups: () => SumGroups
  /** One total per item, unit or currency, modality and purpose. Unlike measures are never added up. */
  readonly totals: () => ReadonlyArray<Total>
}

export const makeSums = (): Sums => {
  const sums = new Map<string, Sum>()
  const take = (group: string, kind: SumKind, amount: (name: Summed) => bigint, some: boolean): void => {
    const sum = sums.get(group) ?? emptySum(kind)
    sums.set(group, sum)
    for (const name of SUMMED) sum.amounts[name] += amount(name)
    sum.some ||= some
  }
  return {
    add: (account) => take(groupOf(account), kindOf(account), (name) => amountOf(account, name), account.some),
    addAll: (others) => {
      for (const [group, sum] of others) take(group, sum, (name) => sum.amounts[name], sum.some)
    },
    groups: () => sums,
    totals: () => [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => totalOf(sum)),
  }
}

/** Sums lines: `makeSums` of all of them. */
export const totalsOf = (accounts: Iterable<LineAccount>): ReadonlyArray<Total> => {
  const sums = makeSums()
  for (const account of accounts) sums.add(account)
  return sums.totals()
}
