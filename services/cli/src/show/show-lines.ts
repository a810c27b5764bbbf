import { certainty, SOME } from '@aid-ledger/audit'
import type { LineAnswer, TotalAnswer } from '@aid-ledger/contract'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { ACCOUNT_COLUMNS } from './account-columns.ts'

type Place = { readonly pledge: string; readonly line?: string }

/** A pledge, or a line of it, as one word. */
export const sayPlace = ({ pledge, line }: Place): string => (line === undefined ? pledge : `${pledge}/${line}`)

const remarks = (line: LineAnswer): string =>
  [
    ...certainty(line),
    ...(line.envelope === true ? ['envelope'] : []),
    ...(line.from === undefined ? [] : [`drawn from ${sayPlace(line.from)}`]),
    ...(line.jointWith === undefined ? [] : [`joint with ${line.jointWith.join(', ')}`]),
    ...(line.duplicateOf === undefined ? [] : [`${sayPlace(line.duplicateOf)} announced again, not summed`]),
    ...(line.unreported === true ? ['no report since it was due'] : []),
  ].join('; ')

/** What has to be known of a sum. */
export const totalRemarks = ({ envelope, some }: Pick<TotalAnswer, 'envelope' | 'some'>): string =>
  [...(envelope === true ? ['envelope'] : []), ...(some === true ? [SOME] : [])].join('; ')

const LINE_COLUMNS: ReadonlyArray<Column<LineAnswer>> = [
  { head: 'pledge/line', of: sayPlace },
  ...ACCOUNT_COLUMNS,
  {
    head: 'next due',
    of: ({ nextDue }) => (nextDue === undefined ? '' : `${nextDue.on}: ${sayNumber(nextDue.amount)}`),
  },
  { head: 'item', of: ({ item }) => item.name, wraps: true },
  { head: 'remarks', of: remarks, optional: true, wraps: true },
]

const TOTAL_COLUMNS: ReadonlyArray<Column<TotalAnswer>> = [
  { head: 'item', of: ({ item }) => item },
  ...ACCOUNT_COLUMNS,
  { head: 'modality', of: ({ modality }) => modality },
  { head: 'purpose', of: ({ purpose }) => purpose },
  {
    head: 'remarks',
    of: totalRemarks,
    optional: true,
    wraps: true,
  },
]

/** Lines with their accounts, one a row. */
export const showLines = (lines: ReadonlyArray<LineAnswer>, screen: Screen): ReadonlyArray<string> =>
  table(LINE_COLUMNS, lines, screen)

/** Sums, one a row for each item, unit or currency, modality and purpose: unlike things are never added up. */
export const showTotals = (totals: ReadonlyArray<TotalAnswer>, screen: Screen): ReadonlyArray<string> =>
  table(TOTAL_COLUMNS, totals, screen)
