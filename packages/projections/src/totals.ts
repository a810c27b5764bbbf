import { formatMinor, type ItemCode, type Measure, measureName } from '@aid-ledger/domain'
import type { LineAccount } from './line-account.ts'
import { ACCOUNTS } from './line-view.ts'

const SUMMED = [...ACCOUNTS, 'due', 'overdue', 'undated'] as const
type Summed = (typeof SUMMED)[number]

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

/** What is the same of all lines in a sum, and the amounts so far. */
type Sum = {
  readonly item: ItemCode
  readonly measure: Measure
  readonly modality: string
  readonly purpose: string
  readonly isEnvelope: boolean
  readonly amounts: { [S in Summed]: bigint }
  some: boolean
}

const amountOf = (account: LineAccount, name: Summed): bigint =>
  name === 'due' || name === 'overdue' || name === 'undated' ? account[name] : account.accounts[name]

const groupOf = ({ item, measure, line, isEnvelope }: LineAccount): string =>
  [isEnvelope ? 1 : 0, measureName(measure), item.code, line.modality, line.purpose].join(' ')

const emptySum = ({ item, measure, line, isEnvelope }: LineAccount): Sum => ({
  item: item.code,
  measure,
  modality: line.modality,
  purpose: line.purpose,
  isEnvelope,
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

/** Sums of lines, taken one at a time so that none of them is kept. */
export type Sums = {
  readonly add: (account: LineAccount) => void
  /** One total per item, unit or currency, modality and purpose. Unlike measures are never added up. */
  readonly totals: () => ReadonlyArray<Total>
}

export const makeSums = (): Sums => {
  const sums = new Map<string, Sum>()
  return {
    add: (account) => {
      const group = groupOf(account)
      const sum = sums.get(group) ?? emptySum(account)
      sums.set(group, sum)
      for (const name of SUMMED) sum.amounts[name] += amountOf(account, name)
      sum.some ||= account.some
    },
    totals: () => [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => totalOf(sum)),
  }
}

/** Sums lines: `makeSums` of all of them. */
export const totalsOf = (accounts: Iterable<LineAccount>): ReadonlyArray<Total> => {
  const sums = makeSums()
  for (const account of accounts) sums.add(account)
  return sums.totals()
}
