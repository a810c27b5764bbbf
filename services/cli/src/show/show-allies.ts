import type { AllyAnswer, TotalAnswer } from '@aid-ledger/contract'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { ACCOUNT_COLUMNS } from './account-columns.ts'
import { totalRemarks } from './show-lines.ts'

type Row = TotalAnswer & { readonly ally: string; readonly name: string }

const COLUMNS: ReadonlyArray<Column<Row>> = [
  { head: 'ally', of: ({ ally }) => ally },
  { head: 'name', of: ({ name }) => name },
  { head: 'item', of: ({ item }) => item },
  ...ACCOUNT_COLUMNS,
  { head: 'modality', of: ({ modality }) => modality },
  {
    head: 'remarks',
    of: totalRemarks,
    optional: true,
  },
]

/** Every ally with its sums, one a row; then those without a line of their own, in a sentence. */
export const showAllies = (allies: ReadonlyArray<AllyAnswer>, screen: Screen): ReadonlyArray<string> => {
  if (allies.length === 0) return ['', 'There is no ally that this question lets see.']
  const rows = allies.flatMap(({ ally, name, totals }) => totals.map((total) => ({ ...total, ally, name })))
  const without = allies.filter(({ totals }) => totals.length === 0).map(({ ally }) => ally)
  return [
    ...(rows.length === 0 ? [] : ['', ...table(COLUMNS, rows, screen)]),
    ...(without.length === 0 ? [] : ['', `Without a line of their own: ${without.join(', ')}.`]),
  ]
}
