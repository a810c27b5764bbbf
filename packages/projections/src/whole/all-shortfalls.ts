import type { PartyCode } from '@aid-ledger/domain'
import type { Picture } from '../picture.ts'
import { byLateness, type Shortfall, shortfallsIn } from '../shortfalls.ts'
import { isCountedFor, type Parts } from './parts.ts'

const shareOf = (ally: PartyCode) => (picture: Picture) =>
  shortfallsIn(picture, ({ line }) => line.donors.includes(ally) && isCountedFor(ally)({ line }))

/** `shortfallsView` of the whole ledger, one ally at a time. */
export const allShortfalls = async ({ donors, part }: Parts): Promise<ReadonlyArray<Shortfall>> => {
  const shortfalls: Array<Shortfall> = []
  for (const ally of donors)
    shortfalls.push(...(await part('shortfalls', { of: 'ally', ally, gates: true }, shareOf(ally))))
  return shortfalls.sort(byLateness)
}
