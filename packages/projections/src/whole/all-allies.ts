import { type AllyList, type AllySummary, counted, linesOf, ownTotals } from '../obligations.ts'
import { isMember, nameOf, partiesOf } from '../parties.ts'
import { makeSums } from '../totals.ts'
import { isCountedFor, type Parts } from './parts.ts'

/** `alliesView` of the whole ledger, one ally at a time. */
export const allAllies = async ({ donors, picture }: Parts): Promise<AllyList> => {
  const registered = await picture({ of: 'parties' })
  const parties = partiesOf(registered)
  const members = [...parties.values()].filter((party) => isMember(party, 'NATO', registered.question.effectiveAt))
  const items: Array<AllySummary> = []
  const sums = makeSums()
  const isMemberState = new Set(members.map(({ party }) => party))
  for (const ally of [...new Set([...donors, ...isMemberState])].sort()) {
    const part = await picture({ of: 'ally', ally })
    const lines = linesOf(part, ally)
    if (lines.length === 0 && !isMemberState.has(ally)) continue
    items.push({ ally, name: nameOf(parties, ally), totals: ownTotals(part, ally) })
    for (const line of lines.filter(counted(part)).filter(isCountedFor(ally))) sums.add(line)
  }
  return { items, totals: sums.totals() }
}
