import { AUDITED_ACCOUNTS, type AuditedAccount, type RulesAnswer, type RulesLine } from '@aid-ledger/contract'
import { sayNumber } from '../table/say-number.ts'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'
import { saySigned } from './say-signed.ts'
import { narrower, section, setIn } from './section.ts'
import { showTotals } from './show-diff.ts'

/** An account that the rules reckon otherwise, or did at some time, and the event with which that began. */
type Row = {
  readonly account: AuditedAccount
  readonly change: RulesLine['changes'][AuditedAccount]
  readonly causes: RulesLine['causes']
}

const rowsOf = ({ changes, causes }: RulesLine): ReadonlyArray<Row> =>
  AUDITED_ACCOUNTS.flatMap((account) => {
    const own = causes.filter(({ by }) => by[account] !== undefined)
    return own.length === 0 ? [] : [{ account, change: changes[account], causes: own }]
  })

const sayFirst = ({ causes }: Row): string => {
  const { position, title } = causes[0]!.event
  const more = causes.length === 1 ? '' : `; ${causes.length - 1} more`
  return `${position} ${title}${more}`
}

const columns = ({ from, to }: RulesAnswer['asked']['filters']): ReadonlyArray<Column<Row>> => [
  { head: 'account', of: ({ account }) => account },
  { head: from, right: true, of: ({ change }) => (change === undefined ? '' : sayNumber(change.from)) },
  { head: to, right: true, of: ({ change }) => (change === undefined ? 'alike again' : sayNumber(change.to)) },
  { head: 'by', right: true, of: ({ change }) => (change === undefined ? '' : saySigned(change.by)) },
  { head: 'since', of: ({ causes }) => causes[0]!.event.effectiveOn },
  { head: 'began with', of: sayFirst, wraps: true },
]

export const titleOfRules = ({ asked: { filters } }: RulesAnswer): string =>
  `What ${filters.to} reckons otherwise than ${filters.from}, of ${filters.of}`

/** What other rules reckon otherwise, line by line, and since when; then the sums. */
export const showRules = ({ asked, items, totals }: RulesAnswer, screen: Screen): ReadonlyArray<string> =>
  items.length === 0
    ? ['', 'They reckon everything alike.']
    : [
        ...items.flatMap((line) =>
          section(
            `${line.pledge}/${line.line} of ${line.donors.join(', ')}, in ${line.unit ?? line.currency}: ${line.title}`,
            setIn(table(columns(asked.filters), rowsOf(line), narrower(screen))),
            screen,
          ),
        ),
        ...showTotals(totals, screen),
      ]
