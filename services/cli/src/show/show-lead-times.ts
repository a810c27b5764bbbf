import type { LeadTimes } from '@aid-ledger/contract'
import type { Screen } from '../table/screen.ts'
import { type Column, table } from '../table/table.ts'

/** Within how many days a share of the approvals is decided; empty where it is not yet. */
const decidedWithin =
  (share: number) =>
  ({ steps }: LeadTimes): string =>
    String(steps.find(({ survival }) => Number(survival) <= 1 - share)?.days ?? '')

const COLUMNS: ReadonlyArray<Column<LeadTimes>> = [
  { head: 'authority', of: ({ authority }) => `${authority.name} (${authority.party})`, wraps: true },
  { head: 'decided', right: true, of: ({ ended }) => String(ended) },
  { head: 'open', right: true, of: ({ censored }) => String(censored) },
  { head: 'request unknown', right: true, of: ({ unknown }) => (unknown === 0 ? '' : String(unknown)), optional: true },
  { head: 'a quarter within', right: true, of: decidedWithin(0.25) },
  { head: 'half within', right: true, of: ({ median }) => String(median ?? '') },
  { head: 'three quarters within', right: true, of: decidedWithin(0.75) },
]

/** How long authorities take, in days from the request; what is open counts for as long as it has been. */
export const showLeadTimes = (times: ReadonlyArray<LeadTimes>, screen: Screen): ReadonlyArray<string> =>
  times.length === 0 ? ['', 'There is no approval.'] : ['', ...table(COLUMNS, times, screen)]
