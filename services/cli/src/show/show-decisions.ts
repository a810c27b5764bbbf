import type { DecisionSummary } from '@aid-ledger/contract'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'

/** An office, and whose it is where that is said. */
export const sayOffice = ({ office, party }: DecisionSummary['decidedBy']): string =>
  party === undefined ? office : `${office} (${party})`

const COLUMNS: ReadonlyArray<Column<DecisionSummary>> = [
  { head: 'decided on', of: ({ decidedOn }) => decidedOn },
  { head: 'decision', of: ({ decision }) => decision },
  { head: 'by', of: ({ decidedBy }) => sayOffice(decidedBy), wraps: true },
  { head: 'what', of: ({ title }) => title, wraps: true },
  { head: 'chosen', of: ({ chosen }) => chosen.join('; '), wraps: true },
  { head: 'found', of: ({ outcome = '' }) => outcome, optional: true },
]

/** Decisions, the earliest first. */
export const showDecisions = (decisions: ReadonlyArray<DecisionSummary>, screen: Screen): ReadonlyArray<string> =>
  decisions.length === 0
    ? ['', 'No decision is on record that this question lets see.']
    : ['', ...table(COLUMNS, decisions, screen)]
