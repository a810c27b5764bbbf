import type { PartyCode } from '@aid-ledger/domain'
import { approvalsView } from '../approvals.ts'
import type { GateView } from '../gate-view.ts'
import { counted, linesOf, ownTotals } from '../obligations.ts'
import type { Picture } from '../picture.ts'
import { type Shortfall, shortfallsIn } from '../shortfalls.ts'
import { makeSums, type SumGroups, type Total } from '../totals.ts'
import { isCountedFor } from './parts.ts'

/** What an ally adds to the list of allies: its own sums, and those of the lines that are its to count. */
type Summed = { readonly hasLines: boolean; readonly totals: ReadonlyArray<Total>; readonly groups: SumGroups }

const summed =
  (ally: PartyCode) =>
  (picture: Picture): Summed => {
    const lines = linesOf(picture, ally)
    const sums = makeSums()
    for (const line of lines.filter(counted(picture)).filter(isCountedFor(ally))) sums.add(line)
    return { hasLines: lines.length > 0, totals: ownTotals(picture, ally), groups: sums.groups() }
  }

/** What is overdue of the lines that are an ally's to count. */
const overdue =
  (ally: PartyCode) =>
  (picture: Picture): ReadonlyArray<Shortfall> =>
    shortfallsIn(picture, ({ line }) => line.donors.includes(ally) && isCountedFor(ally)({ line }))

const concerning =
  (ally: PartyCode) =>
  (picture: Picture): ReadonlyArray<GateView> =>
    approvalsView(picture, { ally })

/** What an ally adds to a list, by the list's name. */
export type Shares = {
  readonly allies: (picture: Picture) => Summed
  readonly shortfalls: (picture: Picture) => ReadonlyArray<Shortfall>
  readonly approvals: (picture: Picture) => ReadonlyArray<GateView>
}

/**
 * What an ally adds to every list over the whole ledger. Whichever is asked for, all are made: to read an ally's events
 * costs several times what these do, and who asks for one list often asks for the next.
 */
export const sharesOf = (ally: PartyCode): Shares => ({
  allies: summed(ally),
  shortfalls: overdue(ally),
  approvals: concerning(ally),
})
