import { AUDITED_ACCOUNTS, type DiffAnswer, type DiffLine } from '@aid-ledger/contract'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { sayGate } from './say-gate.ts'
import { saySigned } from './say-signed.ts'
import { narrower, section, setIn } from './section.ts'

type Cause = DiffLine['causes'][number]

/** A row of a line's table: an account's difference, or under it what one cause moved of it. */
type Row = {
  readonly account: string
  readonly from: string
  readonly to: string
  readonly by: string
  readonly why: string
}

const sayCause = ({ cause, clock, event, seenBy }: Omit<Cause, 'by' | 'inSums'>): string =>
  cause === 'clock'
    ? `the clock, from ${clock?.from} to ${clock?.to}`
    : `${event?.position} ${event?.effectiveOn} (${event?.hypothetical ? 'hypothetical' : event?.assertedBy})${seenBy === 'from' ? ', taken out' : ''}: ${event?.title}`

const rowsOf = ({ changes, causes }: Pick<DiffLine, 'changes' | 'causes'>): ReadonlyArray<Row> =>
  AUDITED_ACCOUNTS.flatMap((account) => {
    const change = changes[account]
    if (change === undefined) return []
    const { from, to, by } = change
    const because = causes.flatMap((cause) => {
      const part = cause.by[account]
      return part === undefined ? [] : [{ account: '', from: '', to: '', by: saySigned(part), why: sayCause(cause) }]
    })
    const total = { account, from: sayNumber(from), to: sayNumber(to), by: saySigned(by), why: '' }
    // One cause alone stands beside what it made.
    return because.length === 1 ? [{ ...total, why: because[0]!.why }] : [total, ...because]
  })

const COLUMNS: ReadonlyArray<Column<Row>> = [
  { head: 'account', of: ({ account }) => account },
  { head: 'from', right: true, of: ({ from }) => from },
  { head: 'to', right: true, of: ({ to }) => to },
  { head: 'by', right: true, of: ({ by }) => by },
  { head: 'because of', of: ({ why }) => why, optional: true, wraps: true },
]

const rowsTable = (of: Pick<DiffLine, 'changes' | 'causes'>, screen: Screen): ReadonlyArray<string> =>
  setIn(table(COLUMNS, rowsOf(of), narrower(screen)))

const ONLY_IN = { from: ', only under the first', to: ', only under the second' }

const showLine = (line: DiffLine, screen: Screen): ReadonlyArray<string> =>
  section(
    `${line.pledge}/${line.line} of ${line.donors.join(', ')}, in ${line.unit ?? line.currency}: ${line.title}${line.onlyIn === undefined ? '' : ONLY_IN[line.onlyIn]}`,
    rowsTable(line, screen),
    screen,
  )

export const showTotals = (totals: DiffAnswer['totals'], screen: Screen): ReadonlyArray<string> =>
  totals.flatMap(({ item, unit, currency, modality, purpose, envelope, changes }) =>
    section(
      `Sum of ${item}, in ${unit ?? currency} (${modality}, ${purpose}${envelope ? ', envelopes' : ''})`,
      rowsTable({ changes, causes: [] }, screen),
      screen,
    ),
  )

export const titleOfDiff = ({ asked: { filters } }: DiffAnswer): string =>
  `What differs of ${filters.of} from ${filters.from} to ${filters.to}`

type Gate = DiffAnswer['gates'][number]

const GATES: ReadonlyArray<Column<Gate>> = [
  { head: 'approval', of: ({ approval }) => approval },
  { head: 'from', of: ({ from }) => sayGate(from), wraps: true },
  { head: 'to', of: ({ to }) => sayGate(to), wraps: true },
  { head: 'because of', of: ({ causes }) => causes.map(sayCause).join('; '), optional: true, wraps: true },
]

const showGates = (gates: DiffAnswer['gates'], screen: Screen): ReadonlyArray<string> =>
  section('Approvals', gates.length === 0 ? [] : setIn(table(GATES, gates, narrower(screen))), screen)

/** What differs line by line with its causes, then in the sums; nothing where no amount does. */
export const showMoved = (
  { items, totals }: Pick<DiffAnswer, 'items' | 'totals'>,
  screen: Screen,
): ReadonlyArray<string> => [...items.flatMap((line) => showLine(line, screen)), ...showTotals(totals, screen)]

/** That nothing differs, where nothing is told. */
export const orNothing = (told: ReadonlyArray<string>): ReadonlyArray<string> =>
  told.length === 0 ? ['', 'Nothing differs.'] : told

/** What differs: lines, sums, and the approvals that the lines wait for. */
export const showDiff = (answer: DiffAnswer, screen: Screen): ReadonlyArray<string> =>
  orNothing([...showMoved(answer, screen), ...showGates(answer.gates, screen)])
