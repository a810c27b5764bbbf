import type { KindOf } from '@aid-ledger/contract'
import type { LineAmounts, LineView } from '@aid-ledger/projections'
import type { SeenLine } from './line-rows.ts'
import { isAlike, minorIn } from './measured-row.ts'

type Kind = KindOf<'obligations'>

const minor = (line: LineView, account: keyof LineAmounts): bigint => minorIn(line, line[account])

const NOTHING = { of: () => 0n }

/** How much more of a line there is in some accounts than before. */
const growth = (before: LineView | undefined, after: LineView | undefined) => {
  const amounts = (line: LineView | undefined) =>
    line === undefined ? NOTHING : { of: (account: keyof LineAmounts) => minor(line, account) }
  const [was, is] = [amounts(before), amounts(after)]
  return (...accounts: ReadonlyArray<keyof LineAmounts>): bigint =>
    accounts.reduce((sum, account) => sum + is.of(account) - was.of(account), 0n)
}

/** What happened to a line that is there: compared with what it was, or with nothing where it is new. */
const moved = (before: LineView | undefined, after: LineView): ReadonlyArray<Kind> => {
  const grown = growth(before, after)
  const arrived = grown('delivered', 'accepted')
  const happened: ReadonlyArray<readonly [Kind, boolean]> = [
    ['overdue', grown('overdue') > 0n],
    ['noLongerOverdue', minor(after, 'overdue') === 0n && grown('overdue') < 0n],
    ['delivered', arrived > 0n],
    ['takenBack', arrived < 0n],
    ['accepted', grown('accepted') > 0n],
    ['dispatched', grown('inTransit') > 0n],
    ['lost', grown('lost') > 0n],
    ['cleared', before !== undefined && grown('cleared') > 0n && grown('pending') < 0n],
    ['cancelled', grown('withdrawn') > 0n],
    ['promisedMore', before !== undefined && grown('announced') > 0n],
    ['promisedLess', grown('announced') < 0n],
  ]
  return happened.flatMap(([kind, is]) => (is ? [kind] : []))
}

/** The kinds of change of a line. */
export const lineKinds = (before: SeenLine | undefined, after: SeenLine | undefined): ReadonlyArray<Kind> => {
  if (after === undefined)
    return before !== undefined && minor(before.row, 'overdue') > 0n ? ['removed', 'noLongerOverdue'] : ['removed']
  if (before === undefined)
    return ['added', ...moved(undefined, after.row), ...(after.worth === '' ? [] : (['revalued'] as const))]
  const kinds = isAlike(before.row, after.row) ? [...moved(before.row, after.row)] : []
  if (before.worth !== after.worth) kinds.push('revalued')
  return kinds.length === 0 ? ['changed'] : kinds
}
