import type { PartyCode } from '@aid-ledger/domain'
import { type AllyList, type AllySummary, counted, linesOf, ownTotals } from '../obligations.ts'
import { isMember, nameOf, partiesOf } from '../parties.ts'
import type { Picture } from '../picture.ts'
import { makeSums } from '../totals.ts'
import { isCountedFor, type Parts } from './parts.ts'

/** What one ally adds to the list: its own sums, and those of the lines that are its to count. */
const shareOf = (ally: PartyCode) => (picture: Picture) => {
  const lines = linesOf(picture, ally)
  const sums = makeSums()
  for (const line of lines.filter(counted(picture)).filter(isCountedFor(ally))) sums.add(line)
  return { hasLines: lines.length > 0, totals: ownTotals(picture, ally), groups: sums.groups() }
}

/** `alliesView` of the whole ledger, one ally at a time. */
export const allAllies = async ({ donors, picture, part }: Parts): Promise<AllyList> => {
  const registered = await picture({ of: 'parties' })
  const parties = partiesOf(registered)
  const members = [...parties.values()].filter((party) => isMember(party, 'NATO', registered.question.effectiveAt))
  const memberCodes = new Set(members.map(({ party }) => party))
  const items: Array<AllySummary> = []
  const all = makeSums()
  for (const ally of [...new Set([...donors, ...memberCodes])].sort()) {
    const { hasLines, totals, groups } = await part('allies', { of: 'ally', ally }, shareOf(ally))
    if (!hasLines && !memberCodes.has(ally)) continue
    items.push({ ally, name: nameOf(parties, ally), totals })
    all.addAll(groups)
  }
  return { items, totals: all.totals() }
}
