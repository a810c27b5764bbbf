import { latenessOf, type Shortfall } from '../shortfalls.ts'
import { sortedBy } from '../sorted-by.ts'
import { allyScope, type Parts } from './parts.ts'
import { sharesOf } from './shares-of.ts'

/** `shortfallsView` of the whole ledger, one ally at a time. */
export const allShortfalls = async ({ donors, part }: Parts): Promise<ReadonlyArray<Shortfall>> => {
  const shortfalls: Array<Shortfall> = []
  for (const ally of donors) shortfalls.push(...(await part('shortfalls', allyScope(ally), sharesOf(ally))))
  return sortedBy(shortfalls, latenessOf)
}
