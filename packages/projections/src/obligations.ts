import type { Day, PartyCode, PledgeId } from '@aid-ledger/domain'
import { type Anomaly, anomaliesOf } from './anomalies.ts'
import type { LineAccount } from './line-account.ts'
import { type LineView, lineView } from './line-view.ts'
import { isMember, nameOf, partiesOf } from './parties.ts'
import type { Picture } from './picture.ts'
import { pledgeHeaders } from './pledge-header.ts'
import { type Total, totalsOf } from './totals.ts'

export type Obligations = {
  readonly ally: PartyCode
  readonly name: string
  readonly evaluatedOn: Day
  readonly lines: ReadonlyArray<LineView>
  readonly totals: ReadonlyArray<Total>
  readonly anomalies: ReadonlyArray<Anomaly>
}

/** The lines that an ally is a donor of. */
export const linesOf = ({ lines }: Picture, ally: PartyCode): ReadonlyArray<LineAccount> =>
  [...lines.values()].filter(({ line }) => line.donors.includes(ally))

/** What counts in sums: no pledge that was confirmed to be another one announced again. */
export const counted =
  ({ duplicates }: Picture) =>
  ({ key }: LineAccount): boolean =>
    !duplicates.has(key)

/** Joint lines are shown for each donor and summed for none of them. */
export const ownTotals = (picture: Picture, ally: PartyCode): ReadonlyArray<Total> =>
  totalsOf(
    linesOf(picture, ally)
      .filter(({ line }) => line.donors.length === 1)
      .filter(counted(picture)),
  )

/** What an ally owes by its own word: its lines, their sums, and what is odd about them. */
export const obligationsView = (picture: Picture, ally: PartyCode): Obligations => {
  const headers = pledgeHeaders(picture)
  const accounts = linesOf(picture, ally)
  const pledges = new Set<PledgeId>(accounts.map(({ pledge }) => pledge))
  return {
    ally,
    name: nameOf(partiesOf(picture), ally),
    evaluatedOn: picture.question.effectiveAt,
    lines: accounts.map((account) => lineView(account, picture, headers.get(account.pledge), ally)),
    totals: ownTotals(picture, ally),
    anomalies: anomaliesOf(picture, pledges),
  }
}

export type AllySummary = { readonly ally: PartyCode; readonly name: string; readonly totals: ReadonlyArray<Total> }

/** Everyone with a line or a NATO membership, each with its own sums; joint lines once, in the sum over all. */
export type AllyList = { readonly items: ReadonlyArray<AllySummary>; readonly totals: ReadonlyArray<Total> }

export const alliesView = (picture: Picture): AllyList => {
  const parties = partiesOf(picture)
  const donors = [...picture.lines.values()].flatMap(({ line }) => line.donors)
  const members = [...parties.values()]
    .filter((party) => isMember(party, 'NATO', picture.question.effectiveAt))
    .map(({ party }) => party)
  const allies = [...new Set([...donors, ...members])].sort()
  return {
    items: allies.map((ally) => ({ ally, name: nameOf(parties, ally), totals: ownTotals(picture, ally) })),
    totals: totalsOf([...picture.lines.values()].filter(counted(picture))),
  }
}
