import { sayDayCount, sayDays } from '@aid-ledger/audit'
import type { DelayItem, DelaysAnswer } from '@aid-ledger/contract'
import { sayCount } from '@aid-ledger/domain'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { paragraph } from '../table/wrap.ts'
import { section } from './section.ts'

type Charge = DelaysAnswer['charges'][number]

const days: Column<{ readonly days: string }> = { head: 'days', right: true, of: (row) => sayDays(row.days) }
const late: Column<{ readonly late: string }> = {
  head: 'late',
  right: true,
  of: (row) => sayDays(row.late),
  red: (row) => row.late !== '0',
}

const CHARGE_COLUMNS: ReadonlyArray<Column<Charge>> = [
  { head: 'stage', of: ({ stage }) => stage },
  { head: 'by', of: ({ by = '' }) => by, wraps: true, optional: true },
  days,
  late,
  {
    head: 'authority',
    of: ({ authority }) => (authority === undefined ? '' : `${authority.name} (${authority.party})`),
    wraps: true,
    optional: true,
  },
  { head: 'approval', of: ({ approval = '' }) => approval, optional: true },
  { head: 'shipment', of: ({ shipment = '' }) => shipment, optional: true },
]

const byStage = ({ stages }: DelayItem): string =>
  stages.map((part) => `${part.stage} ${sayDays(part.days)}`).join(', ')

const ITEM_COLUMNS: ReadonlyArray<Column<DelayItem>> = [
  { head: 'of', of: ({ of }) => of },
  { head: 'from', of: ({ from = '' }) => from, optional: true },
  { head: 'to', of: ({ to = '' }) => to, optional: true },
  days,
  late,
  { head: 'late from', of: ({ lateFrom = '' }) => lateFrom, optional: true },
  { head: 'late to', of: ({ lateTo = '' }) => lateTo, optional: true },
  { head: 'pledges', right: true, of: ({ pledges }) => String(pledges ?? ''), optional: true },
  { head: 'last', of: ({ critical }) => (critical === true ? 'last' : ''), optional: true },
  { head: 'joint with', of: ({ jointWith = [] }) => jointWith.join(', '), optional: true },
  { head: 'by stage', of: byStage, wraps: true },
]

const sentence = ({ days: all, late: after, from, to, lateFrom, lateTo, pledges, asked }: DelaysAnswer): string => {
  const stretch =
    from === undefined ? '' : `, from ${from} to ${to ?? `${asked.effectiveAt}, where it is still waited for`}`
  const over = pledges === undefined ? '' : ` over ${sayCount(pledges, 'pledge')}`
  return `${sayDayCount(all)}${over}${stretch}; ${sayDays(after)} of them late${lateFrom === undefined ? '' : `, after ${lateFrom}${lateTo === undefined ? '' : ` and up to ${lateTo}`}`}.`
}

export const titleOfDelays = ({ of, title }: DelaysAnswer): string => `Where the days went, ${of}: ${title}`

/** Days, to whom and what they are charged, and the parts that they are the sum of. */
export const showDelays = (answer: DelaysAnswer, screen: Screen): ReadonlyArray<string> => [
  '',
  ...paragraph(sentence(answer), screen.width),
  ...section('Charged to', answer.charges.length === 0 ? [] : table(CHARGE_COLUMNS, answer.charges, screen), screen),
  ...section('Of these', answer.items.length === 0 ? [] : table(ITEM_COLUMNS, answer.items, screen), screen),
]
