import { byLateness, type Shortfall, shortfallsIn } from '../shortfalls.ts'
import { isCountedFor, type Parts } from './parts.ts'

/** `shortfallsView` of the whole ledger, one ally at a time. */
export const allShortfalls = async ({ donors, picture }: Parts): Promise<ReadonlyArray<Shortfall>> => {
  const shortfalls: Array<Shortfall> = []
  for (const ally of donors) {
    const part = await picture({ of: 'ally', ally, gates: true })
    shortfalls.push(...shortfallsIn(part, ({ line }) => line.donors.includes(ally) && isCountedFor(ally)({ line })))
  }
  return shortfalls.sort(byLateness)
}
