import type { PartyCode, PledgeId } from '@aid-ledger/domain'
import { type LineAccount, nameOf, type Picture } from '@aid-ledger/projections'
import {
  type DelayAccount,
  lineAccountOf,
  mostDaysFirst,
  partAccountOf,
  summedAccountOf,
  sumOfParts,
} from './delay-account.ts'
import { type PartDays, partsOf } from './part-path.ts'
import { reckoningOf } from './reckoning.ts'
import type { Parties } from './tally.ts'

/** Where days went: of the whole that is asked about, and of each part that it is the sum of. */
export type Delays = DelayAccount & { readonly items: ReadonlyArray<DelayAccount> }

/** Where the days of a pledge went, from its announcement to its last delivery or to the day asked about, and those of its lines. */
export const delaysOfPledge = (picture: Picture, pledge: PledgeId, parties: Parties): Delays => {
  const lines = [...picture.lines.values()].filter((line) => line.pledge === pledge)
  const [part] = partsOf(lines, reckoningOf(picture), false)
  if (part === undefined) return { ...summedAccountOf(`pledge:${pledge}`, pledge, sumOfParts([]), parties), items: [] }
  return { ...partAccountOf(part, parties), items: part.lines.map((line) => lineAccountOf(line, parties)) }
}

/** The lines that count: those that repeat what another says already are nobody's days. */
export const countedLines = ({ lines, duplicates }: Picture): ReadonlyArray<LineAccount> =>
  [...lines.values()].filter(({ key }) => !duplicates.has(key))

/** What an ally has part in: the lines of each pledge that are its own, and those that it promised with others. */
export const partsOfAlly = (picture: Picture, ally: PartyCode): ReadonlyArray<PartDays> => {
  const lines = countedLines(picture).filter(({ line }) => line.donors.includes(ally))
  return partsOf(lines, reckoningOf(picture), true)
}

export const isOwn = ({ donors }: Pick<PartDays, 'donors'>): boolean => donors.length === 1

/** Where the days of an ally's pledges went. What it promised with others is shown, and summed for none of them. */
export const delaysOfAlly = (picture: Picture, ally: PartyCode, parties: Parties): Delays => {
  const parts = partsOfAlly(picture, ally)
  const summed = sumOfParts(parts.filter(isOwn))
  const items = mostDaysFirst(parts.map((part) => ({ ...part, of: part.pledge })))
  return {
    ...summedAccountOf(`ally:${ally}`, nameOf(parties, ally), summed, parties),
    items: items.map((part) => partAccountOf(part, parties, ally)),
  }
}
