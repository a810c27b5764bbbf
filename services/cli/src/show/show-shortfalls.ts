import type { ShortfallAnswer } from '@aid-ledger/contract'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { sayPlace } from './show-lines.ts'

const COLUMNS: ReadonlyArray<Column<ShortfallAnswer>> = [
  { head: 'pledge/line', of: sayPlace },
  { head: 'donors', of: ({ donors }) => donors.join(', ') },
  { head: 'tranche', of: ({ tranche }) => tranche },
  { head: 'due', of: ({ due }) => due },
  { head: 'missing', right: true, of: ({ missing }) => sayNumber(missing), red: () => true },
  { head: 'in', of: ({ unit, currency }) => unit ?? currency ?? '' },
  { head: 'days late', right: true, of: ({ daysLate }) => sayNumber(String(daysLate)) },
  {
    head: 'last report',
    of: ({ lastReport = '', unreported }) => (unreported ? `${lastReport || 'none'} (none since due)` : lastReport),
  },
  { head: 'on the word of', of: ({ restsOn }) => restsOn },
  { head: 'cause', of: ({ cause = '' }) => cause, optional: true, wraps: true },
]

/** What is overdue, longest first. */
export const showShortfalls = (shortfalls: ReadonlyArray<ShortfallAnswer>, screen: Screen): ReadonlyArray<string> =>
  shortfalls.length === 0 ? ['', 'Nothing is overdue.'] : ['', ...table(COLUMNS, shortfalls, screen)]
