import * as E from 'fp-ts/lib/Either.js'
import { choice } from '../codec/choice.ts'
import type { Codec } from '../codec/codec.ts'
import { codec } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import { refined } from '../codec/refined.ts'
import { onlyTrue, word } from '../codec/scalars.ts'
import { Currency } from './currency.ts'
import { type Measure, minorOf, parseMinor } from './measure.ts'
import { Money } from './money.ts'
import { Quantity } from './quantity.ts'
import { Unit } from './unit.ts'

export const QUALIFIERS = ['exact', 'about', 'atLeast', 'atMost'] as const
export type Qualifier = (typeof QUALIFIERS)[number]
export const Qualifier: Codec<Qualifier> = word('qualifier', QUALIFIERS)

const decimalText: Codec<string> = codec(
  'amount',
  { type: 'string', pattern: '^(0|[1-9][0-9]*)(\\.[0-9]+)?$' },
  (input) => (typeof input === 'string' ? E.right(input) : E.left('must be a decimal string in quotes')),
)
const Range = record('range', { from: decimalText, to: decimalText })
export type Range = { readonly from: string; readonly to: string }

export type QuantityFigure = { readonly quantity: Quantity; readonly qualifier?: Qualifier; readonly range?: Range }
export type MoneyFigure = { readonly money: Money; readonly qualifier?: Qualifier; readonly range?: Range }
/** Withheld by those who know it (`undisclosed`), or stated by no source (`unknown`): two kinds of nothing, both not zero. */
export type OpenFigure = ({ readonly undisclosed: true } & MeasureFields) | ({ readonly unknown: true } & MeasureFields)
type MeasureFields = { readonly unit?: Unit; readonly currency?: Currency }

/** A number as people state it: with its qualifier, as a range (its number is then the low end), withheld, or unknown. */
export type Figure = QuantityFigure | MoneyFigure | OpenFigure

const rangeProblem = (amount: string, measure: Measure, range: Range | undefined): string | undefined => {
  if (range === undefined) return undefined
  const [from, to, low] = [range.from, range.to, amount].map((end) => parseMinor(end, measure))
  if (from === undefined || to === undefined || low === undefined) return 'has no range'
  for (const end of [from, to]) if (E.isLeft(end)) return `range: ${end.left}`
  if (E.isLeft(from) || E.isLeft(to) || E.isLeft(low)) return 'range is malformed'
  if (from.right > to.right) return `range goes down, from ${range.from} to ${range.to}: write the lower end first`
  return from.right === low.right
    ? undefined
    : `range begins at ${range.from}, so the amount must be ${range.from}, not ${amount}`
}

const quantityFigure: Codec<QuantityFigure> = refined(
  record('figure', { quantity: Quantity }, { qualifier: Qualifier, range: Range }),
  ({ quantity, range }) => rangeProblem(quantity.amount, quantity, range),
)
const moneyFigure: Codec<MoneyFigure> = refined(
  record('figure', { money: Money }, { qualifier: Qualifier, range: Range }),
  ({ money, range }) => rangeProblem(money.amount, money, range),
)
const oneMeasure = ({ unit, currency }: MeasureFields): string | undefined =>
  (unit === undefined) === (currency === undefined) ? 'must name either its unit or its currency' : undefined
const undisclosed = refined(record('figure', { undisclosed: onlyTrue }, { unit: Unit, currency: Currency }), oneMeasure)
const unknown = refined(record('figure', { unknown: onlyTrue }, { unit: Unit, currency: Currency }), oneMeasure)

const FIGURE_FORM =
  'write { "quantity": { amount, unit } } or { "money": { amount, currency } }, or { "undisclosed": true } or { "unknown": true } with a unit or currency'

const pickFigure = (input: Record<string, unknown>) =>
  (['quantity', 'money', 'undisclosed', 'unknown'] as const).find((key) => Object.hasOwn(input, key))

export const Figure: Codec<Figure> = choice(
  'figure',
  { quantity: quantityFigure, money: moneyFigure, undisclosed, unknown },
  pickFigure,
  FIGURE_FORM,
)

export const MoneyFigure: Codec<MoneyFigure> = moneyFigure

export const measureOf = (figure: Figure): Measure => {
  if ('quantity' in figure) return { unit: figure.quantity.unit }
  if ('money' in figure) return { currency: figure.money.currency }
  return figure.unit !== undefined ? { unit: figure.unit } : { currency: figure.currency! }
}

/** The number that accounts reckon with, in minor units; undefined where it is withheld or unknown. */
export const numberOf = (figure: Figure): bigint | undefined => {
  if ('quantity' in figure) return minorOf(figure.quantity.amount, measureOf(figure))
  if ('money' in figure) return minorOf(figure.money.amount, measureOf(figure))
  return undefined
}

export const qualifierOf = (figure: Figure): Qualifier | 'range' | 'undisclosed' | 'unknown' => {
  if ('undisclosed' in figure) return 'undisclosed'
  if ('unknown' in figure) return 'unknown'
  return figure.range !== undefined ? 'range' : (figure.qualifier ?? 'exact')
}
