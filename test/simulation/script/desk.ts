import { MEASURES, type Measure, sayCount } from '../model/grains.ts'
import { DONORS, type Player } from './cast.ts'
import type { Chance } from './chance.ts'
import { aDate, aDay } from './dates.ts'
import type { Command } from './step.ts'

export type PlannedLine = {
  readonly pledge: string
  readonly line: string
  readonly donors: ReadonlyArray<string>
  readonly measure: Measure
  readonly size: number
  readonly isEnvelope: boolean
}

/** What the script has its clients know: the names they speak of, whether or not the ledger has heard of them. */
export type Desk = {
  readonly chance: Chance
  readonly lines: Array<PlannedLine>
  readonly approvals: Array<{ readonly approval: string; readonly party: string }>
  readonly shipments: Array<{ readonly shipment: string; readonly about: ReadonlyArray<PlannedLine> }>
  /** Every command of earlier rounds. */
  readonly given: Array<Command>
  /** Proposals that somebody has decided on. */
  readonly decided: Set<string>
  /** A new number for names. */
  readonly next: () => number
}

/** A command without who gives it, under which key, by whose word. */
export type Draft = Pick<Command, 'name' | 'data' | 'touches'> & {
  /** By whose word it usually stands. */
  readonly word: 'donor' | 'recipient' | 'auditor' | 'thirdParty'
  /** The donors whose business it is, where it is one's. */
  readonly parties?: ReadonlyArray<string>
  /** Who cannot give it. */
  readonly notBy?: Player
  /** Makes names known to the desk, once somebody gives the command who may. */
  readonly plan?: () => void
}

/** The donors that have promised all of some lines. */
export const sharedDonors = (lines: ReadonlyArray<PlannedLine>): ReadonlyArray<string> =>
  DONORS.filter((donor) => lines.every(({ donors }) => donors.includes(donor)))

const SAYS_NOTHING = 4
const IS_QUALIFIED = 12
const IS_RANGE = 5

/** A figure of so many grains, or sometimes one that says no number. */
export const aFigure = ({ chance }: Desk, measure: Measure, count: number): object => {
  const unit = measure.isMoney ? { currency: measure.name } : { unit: measure.name }
  if (chance.percent(SAYS_NOTHING))
    return chance.percent(50) ? { undisclosed: true, ...unit } : { unknown: true, ...unit }
  const amount = sayCount(measure, count)
  const stated = measure.isMoney
    ? { money: { amount, currency: measure.name } }
    : { quantity: { amount, unit: measure.name } }
  if (chance.percent(IS_QUALIFIED)) return { ...stated, qualifier: chance.pick(['about', 'atLeast', 'atMost']) }
  if (chance.percent(IS_RANGE))
    return { ...stated, range: { from: amount, to: sayCount(measure, count + 1 + chance.number(5)) } }
  return stated
}

/** Some part of a line, now and then more than there is. */
export const aPart = ({ chance }: Desk, { size }: PlannedLine): number => 1 + chance.number(Math.ceil(size * 0.7))

export const aSchedule = ({ chance }: Desk, measure: Measure, size: number): ReadonlyArray<object> => {
  const parts = 1 + chance.number(3)
  const amounts = Array.from({ length: parts }, () => 1 + chance.number(Math.max(1, Math.floor(size / parts))))
  return amounts.map((amount, index) => ({
    tranche: String(index + 1),
    ...(chance.percent(85) ? { due: chance.percent(70) ? aDay(chance) : aDate(chance) } : {}),
    firm: chance.percent(80),
    amount: sayCount(measure, amount),
  }))
}

/** A line whose every property follows from the chance; its measure from its name, which may be used again. */
export const aLine = (desk: Desk, pledge: string, line: string): PlannedLine => ({
  pledge,
  line,
  donors: desk.chance.percent(12) ? DONORS : [desk.chance.pick(DONORS)],
  measure: MEASURES[Number(line.slice(-1)) % MEASURES.length]!,
  size: 4 + desk.chance.number(30),
  isEnvelope: false,
})

export const reason = 'The simulation says so'
