import { addDays, type Day, type PartyCode, type StreamName } from '@aid-ledger/domain'
import { CATALOGUE } from './catalogue.ts'
import type { Dice } from './dice.ts'

/** A line as it was drawn: how much of what, in parts of the same size, and how it is announced. */
export type PlannedLine = {
  readonly line: string
  /** A figure in this line's measure. */
  readonly figure: (amount: number) => object
  readonly amount: number
  readonly announced: object
}

/** What the stories of goods and of money draw from: one pledge, its lines and names. */
export type PledgePlan = {
  readonly pledge: string
  readonly approval: string
  readonly ally: PartyCode
  readonly day: Day
  readonly lines: ReadonlyArray<PlannedLine>
  readonly stream: (kind: 'pledge' | 'approval' | 'shipment', id: string) => StreamName
}

export type Drawn = { readonly pledge: string; readonly line: string }

/** How far apart the parts of a line are due. */
const DAYS_BETWEEN_TRANCHES = 60
/** Every line is a multiple of this, so that its parts are whole. */
export const PARTS = 4

/** Three tranches, of which the first is the half. */
export const scheduleFrom = (day: Day, amount: string, half: string, quarter: string): ReadonlyArray<object> =>
  [half, quarter, quarter].map((part, index) => ({
    tranche: String(index + 1),
    due: addDays(day, DAYS_BETWEEN_TRANCHES * (index + 1)),
    firm: index < 2 || amount.length % 2 === 0,
    amount: part,
  }))

const amounts = (amount: number, isMoney: boolean): readonly [whole: string, half: string, quarter: string] => {
  const say = (number: number): string => (isMoney ? `${number}.00` : String(number))
  return [say(amount), say(amount / 2), say(amount / PARTS)]
}

const figureIn = (measure: string, isMoney: boolean) => (amount: number) =>
  isMoney
    ? { money: { amount: `${amount}.00`, currency: measure } }
    : { quantity: { amount: String(amount), unit: measure } }

type LineDrawn = { readonly line: string; readonly isMoney: boolean; readonly from: Drawn | undefined }

const planLine = (dice: Dice, plan: Omit<PledgePlan, 'lines'>, { line, isMoney, from }: LineDrawn): PlannedLine => {
  const { item, unit } = dice.pick(CATALOGUE)
  const amount = PARTS * (1 + dice.roll(500)) * (isMoney ? 1_000_000 : 1)
  const figure = figureIn(isMoney ? 'EUR' : unit, isMoney)
  const announced = {
    line,
    donors: [plan.ally],
    item: isMoney ? { code: 'budget-aid', name: 'Budget aid', category: 'finance' } : item,
    modality: isMoney ? 'grant' : 'inKind',
    purpose: 'assistance',
    bindingness: dice.pick(['political', 'budgeted', 'contractual']),
    amount: figure(amount),
    schedule: scheduleFrom(plan.day, ...amounts(amount, isMoney)),
    needs: [plan.approval],
    ...(from !== undefined && { from }),
  }
  return { line, figure, amount, announced }
}

/** Draws the lines of a pledge: one of money, or one or two of goods. */
export const planPledge = (
  dice: Dice,
  plan: Omit<PledgePlan, 'lines'>,
  isMoney: boolean,
  from: Drawn | undefined,
): PledgePlan => {
  const names = isMoney ? ['money'] : dice.roll(3) === 0 ? ['goods', 'spares'] : ['goods']
  return { ...plan, lines: names.map((line) => planLine(dice, plan, { line, isMoney, from })) }
}

/** The schedule of a planned line as a revision restates it, put off by some days. */
export const putOff = ({ pledge, day }: PledgePlan, { line, amount, figure }: PlannedLine, days: number): object => {
  const isMoney = 'money' in figure(amount)
  const schedule = scheduleFrom(addDays(day, days), ...amounts(amount, isMoney))
  return { pledge, line, schedule, reason: 'production takes longer than was thought' }
}
