import { DELAY_STAGES } from '@aid-ledger/contract'
import type { PartyCode } from '@aid-ledger/domain'
import type { Party } from '@aid-ledger/projections'
import type { Charge, Path, Run } from './charge.ts'
import { type Fraction, fraction, plus, showFraction, ZERO } from './fraction.ts'

type Days = { readonly days: Fraction; readonly late: Fraction }
const NONE: Days = { days: ZERO, late: ZERO }

/** Days charged, by what they are charged to. */
export type Tally = ReadonlyMap<string, Days & { readonly charge: Charge }>

const keyOf = ({ stage, approval, authority, by, shipment }: Charge): string =>
  JSON.stringify(
    [DELAY_STAGES.indexOf(stage), approval, authority?.party, authority?.name, by, shipment].map((part) => part ?? ''),
  )

const both = (a: Days, b: Days): Days => ({ days: plus(a.days, b.days), late: plus(a.late, b.late) })

const add = (tally: Map<string, Days & { charge: Charge }>, charge: Charge, more: Days): void => {
  const key = keyOf(charge)
  tally.set(key, { charge, ...both(tally.get(key) ?? NONE, more) })
}

/** How many days of some runs are in another. */
const daysWithin = (runs: ReadonlyArray<Run>, { from, to }: Run): number =>
  runs.reduce((days, run) => days + Math.max(0, Math.min(run.to, to) - Math.max(run.from, from)), 0)

/** A path's days, of which this path counts as one of several. */
export const tallyOf = ({ late, shares }: Pick<Path, 'late' | 'shares'>, among = 1): Tally => {
  const tally = new Map<string, Days & { charge: Charge }>()
  for (const share of shares) {
    const under = share.among * among
    const days = fraction(share.to - share.from, under)
    add(tally, share.charge, { days, late: fraction(daysWithin(late, share), under) })
  }
  return tally
}

/** The sum of some tallies; `as` says what their charges are told as. */
export const sumOf = (tallies: Iterable<Tally>, as: (charge: Charge) => Charge = (charge) => charge): Tally => {
  const sum = new Map<string, Days & { charge: Charge }>()
  for (const tally of tallies) for (const { charge, days, late } of tally.values()) add(sum, as(charge), { days, late })
  return sum
}

/** A charge without the one approval or shipment that it is of: what is told of many pledges at once. */
export const inGeneral = ({ stage, authority, by }: Charge): Charge => ({
  stage,
  ...(authority && { authority }),
  ...(by === undefined ? {} : { by }),
})

/** The parties by their codes, as far as a question lets them be seen. */
export type Parties = ReadonlyMap<PartyCode, Party>

/** Whoever is named by a code, as a veto's party is, is called as those call it who say it in words: it is one and the same. */
const inWords =
  (parties: Parties) =>
  (charge: Charge): Charge => {
    const party = parties.get(charge.by as PartyCode)
    return party === undefined ? charge : { ...charge, by: party.name }
  }

export type Charged = Charge & { readonly days: string; readonly late: string }
export type ByStage = { readonly stage: Charge['stage']; readonly days: string; readonly late: string }

const shown = ({ days, late }: Days) => ({ days: showFraction(days), late: showFraction(late) })

export const totalOf = (tally: Tally): Days => [...tally.values()].reduce<Days>(both, NONE)

/** The days of a tally, their sums by stage, and what they are charged to, in the order of the stages. */
export const showTally = (
  told: Tally,
  parties: Parties,
): {
  readonly days: string
  readonly late: string
  readonly stages: ReadonlyArray<ByStage>
  readonly charges: ReadonlyArray<Charged>
} => {
  const tally = sumOf([told], inWords(parties))
  const charged = [...tally.values()]
  const stages = DELAY_STAGES.flatMap((stage): ReadonlyArray<ByStage> => {
    const of = charged.filter(({ charge }) => charge.stage === stage)
    return of.length === 0 ? [] : [{ stage, ...shown(of.reduce<Days>(both, NONE)) }]
  })
  const charges = [...tally]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { charge, ...days }]): Charged => ({ ...charge, ...shown(days) }))
  return { ...shown(totalOf(tally)), stages, charges }
}
