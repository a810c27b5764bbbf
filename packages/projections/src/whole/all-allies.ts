import type { AllyList, AllySummary } from '../obligations.ts'
import { isMember, nameOf, partiesOf } from '../parties.ts'
import { makeSums } from '../totals.ts'
import { allyScope, type Parts } from './parts.ts'
import { sharesOf } from './shares-of.ts'

/** `alliesView` of the whole ledger, one ally at a time. */
export const allAllies = async ({ donors, picture, part }: Parts): Promise<AllyList> => {
  const registered = await picture({ of: 'parties' })
  const parties = partiesOf(registered)
  const members = [...parties.values()].filter((party) => isMember(party, 'NATO', registered.question.effectiveAt))
  const memberCodes = new Set(members.map(({ party }) => party))
  const items: Array<AllySummary> = []
  const all = makeSums()
  for (const ally of [...new Set([...donors, ...memberCodes])].sort()) {
    const { hasLines, totals, groups } = await part('allies', allyScope(ally), sharesOf(ally))
    if (!hasLines && !memberCodes.has(ally)) continue
    items.push({ ally, name: nameOf(parties, ally), totals })
    all.addAll(groups)
  }
  return { items, totals: all.totals() }
}
