import type { PartyCode } from '@aid-ledger/domain'
import { allyScope, isCountedFor, type LineAccount, nameOf, type Parts, type Picture } from '@aid-ledger/projections'
import type { Charge } from './charge.ts'
import { type DelayAccount, mostDaysFirst, partAccountOf, summedAccountOf, sumOfParts } from './delay-account.ts'
import { countedLines, type Delays, isOwn, partsOfAlly } from './delays.ts'
import { type PartDays, partsOf } from './part-path.ts'
import { reckoningOf } from './reckoning.ts'
import { type Parties, sumOf, type Tally } from './tally.ts'

type Summed = { readonly pledges: number; readonly tally: Tally }
type Part = Omit<PartDays, 'lines'>

/** The pledges that are an ally's to count, with the lines of whomever: each pledge is that of the first of its donors. */
const pledgesCountedFor = (picture: Picture, ally: PartyCode): ReadonlyArray<ReadonlyArray<LineAccount>> =>
  [...Map.groupBy(countedLines(picture), ({ pledge }) => pledge).values()].filter(
    (lines) => lines.every(isCountedFor(ally)) && lines.some(({ line }) => line.donors.includes(ally)),
  )

/** What an ally adds to the days of all: its own sum, the pledges that are its to count, and what authorities took of those. */
const sharesOf = (ally: PartyCode) => {
  const counted = (picture: Picture): ReadonlyArray<PartDays> =>
    partsOf(pledgesCountedFor(picture, ally).flat(), reckoningOf(picture), false)
  return {
    delays: (picture: Picture): { readonly own: Summed; readonly counted: Summed } => ({
      own: sumOfParts(partsOfAlly(picture, ally).filter(isOwn)),
      counted: sumOfParts(counted(picture)),
    }),
    delaysByAuthority: (picture: Picture): ReadonlyArray<Part> =>
      counted(picture).flatMap(({ lines: _, ...part }) => {
        const tally = keeping(part.tally, isAuthoritys)
        return tally.size === 0 ? [] : [{ ...part, tally }]
      }),
  }
}

const keeping = (tally: Tally, keep: (charge: Charge) => boolean): Tally =>
  new Map([...tally].filter(([, { charge }]) => keep(charge)))

/** Days in which nobody had asked an authority yet are not its own. */
const isAuthoritys = ({ stage, authority }: Charge): boolean => authority !== undefined && stage !== 'request'

const sumOfSums = (sums: ReadonlyArray<Summed>): Summed => ({
  pledges: sums.reduce((total, { pledges }) => total + pledges, 0),
  tally: sumOf(sums.map(({ tally }) => tally)),
})

/** Where the days of all allies' pledges went, one ally at a time: each pledge's days once, however many promised it. */
export const delaysOfAlliance = async (
  { donors, part }: Pick<Parts, 'donors' | 'part'>,
  parties: Parties,
): Promise<Delays> => {
  const allies: Array<Summed & { readonly of: string; readonly name: string }> = []
  const all: Array<Summed> = []
  for (const ally of donors) {
    const { own, counted } = await part('delays', allyScope(ally), sharesOf(ally))
    if (counted.pledges > 0) all.push(counted)
    if (own.pledges > 0) allies.push({ ...own, of: `ally:${ally}`, name: nameOf(parties, ally) })
  }
  const items: ReadonlyArray<DelayAccount> = mostDaysFirst(allies).map(({ of, name, ...summed }) =>
    summedAccountOf(of, name, summed, parties),
  )
  return { ...summedAccountOf('alliance', 'All allies', sumOfSums(all), parties), items }
}

/** Which days of all allies' pledges lay with the authorities of a party, by authority and body. */
export const delaysOfAuthority = async (
  { donors, part }: Pick<Parts, 'donors' | 'part'>,
  party: PartyCode,
  parties: Parties,
): Promise<Delays> => {
  const parts: Array<Part & { readonly of: string }> = []
  for (const ally of donors)
    for (const taken of await part('delaysByAuthority', allyScope(ally), sharesOf(ally))) {
      const tally = keeping(taken.tally, ({ authority }) => authority?.party === party)
      if (tally.size > 0) parts.push({ ...taken, tally, of: taken.pledge })
    }
  return {
    ...summedAccountOf(`authority:${party}`, nameOf(parties, party), sumOfParts(parts), parties),
    items: mostDaysFirst(parts).map((taken) => partAccountOf(taken, parties)),
  }
}
