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

type Sum = { readonly lines: Array<LineAccount>; readonly measure: Measure; readonly first: LineAccount }

const amountOf = (account: LineAccount, name: Summed): bigint =>
  name === 'due' || name === 'overdue' || name === 'undated' ? account[name] : account.accounts[name]

const groupOf = ({ item, measure, line, isEnvelope }: LineAccount): string =>
  [isEnvelope ? 1 : 0, measureName(measure), item.code, line.modality, line.purpose].join(' ')

/** Sums lines, one total per item, unit or currency, modality and purpose. Unlike measures are never added up. */
export const totalsOf = (accounts: Iterable<LineAccount>): ReadonlyArray<Total> => {
  const sums = new Map<string, Sum>()
  for (const account of accounts) {
    const group = groupOf(account)
    const sum = sums.get(group) ?? { lines: [], measure: account.measure, first: account }
    sum.lines.push(account)
    sums.set(group, sum)
  }
  return [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { lines, measure, first }]) => ({
      item: first.item.code,
      ...measure,
      modality: first.line.modality,
      purpose: first.line.purpose,
      ...(first.isEnvelope ? { envelope: true as const } : {}),
      ...(Object.fromEntries(
        SUMMED.map((name) => [
          name,
          formatMinor(
            lines.reduce((sum, line) => sum + amountOf(line, name), 0n),
            measure,
          ),
        ]),
      ) as { readonly [S in Summed]: string }),
      ...(lines.some(({ some }) => some) ? { some: true as const } : {}),
    }))
}
