import * as E from 'fp-ts/lib/Either.js'
import { choice } from '../codec/choice.ts'
import type { Codec, Decoded } from '../codec/codec.ts'
import { type Misfit, normalised } from '../codec/normalised.ts'
import { record } from '../codec/record.ts'
import { refined } from '../codec/refined.ts'
import { onlyTrue, word } from '../codec/scalars.ts'
import { Currency } from './currency.ts'
import { DecimalText } from './decimal.ts'
import { formatMinor, type Measure, minorOf, parseMinor } from './measure.ts'
import { Money } from './money.ts'
import { Quantity } from './quantity.ts'
import { Unit } from './unit.ts'

export const QUALIFIERS = ['exact', 'about', 'atLeast', 'atMost'] as const
export type Qualifier = (typeof QUALIFIERS)[number]
export const Qualifier: Codec<Qualifier> = word('qualifier', QUALIFIERS)

const Range = record('range', { from: DecimalText, to: DecimalText })
export type Range = Decoded<typeof Range>

export type QuantityFigure = { readonly quantity: Quantity; readonly qualifier?: Qualifier; readonly range?: Range }
export type MoneyFigure = { readonly money: Money; readonly qualifier?: Qualifier; readonly range?: Range }
/** Withheld by those who know it (`undisclosed`), or stated by no source (`unknown`): two kinds of nothing, both not zero. */
export type OpenFigure = ({ readonly undisclosed: true } & MeasureFields) | ({ readonly unknown: true } & MeasureFields)
type MeasureFields = { readonly unit?: Unit; readonly currency?: Currency }

/** A number as people state it: with its qualifier, as a range (its number is then the low end), withheld, or unknown. */
export type Figure = QuantityFigure | MoneyFigure | OpenFigure

/** A range as its measure writes it. Left where it goes down, or does not begin at the figure's amount. */
const rangeIn = (measure: Measure, amount: string, { from, to }: Range): E.Either<Misfit, Range> => {
  const low = parseMinor(from, measure)
  if (E.isLeft(low)) return E.left({ at: ['range', 'from'], detail: low.left })
  const high = parseMinor(to, measure)
  if (E.isLeft(high)) return E.left({ at: ['range', 'to'], detail: high.left })
  const misfit = (detail: string) => E.left({ at: ['range'], detail })
  if (low.right > high.right) return misfit(`goes down, from ${from} to ${to}: write the lower end first`)
  if (low.right !== minorOf(amount, measure))
    return misfit(`begins at ${from}, so the amount must be ${from}, not ${amount}`)
  return E.right({ from: formatMinor(low.right, measure), to: formatMinor(high.right, measure) })
}

const ranged = <F extends QuantityFigure | MoneyFigure>(figure: Codec<F>): Codec<F> =>
  normalised(figure, (stated) => {
    if (stated.range === undefined) return E.right(stated)
    const { amount } = 'quantity' in stated ? stated.quantity : stated.money
    return E.map((range: Range) => ({ ...stated, range }))(rangeIn(measureOf(stated), amount, stated.range))
  })

const quantityFigure: Codec<QuantityFigure> = ranged(
  record('figure', { quantity: Quantity }, { qualifier: Qualifier, range: Range }),
)
const moneyFigure: Codec<MoneyFigure> = ranged(
  record('figure', { money: Money }, { qualifier: Qualifier, range: Range }),
)
const measured = <F extends MeasureFields>(figure: Codec<F>): Codec<F> =>
  refined(
    figure,
    ({ unit, currency }) =>
      (unit === undefined) === (currency === undefined) ? 'must name either its unit or its currency' : undefined,
    { oneOf: [{ required: ['unit'] }, { required: ['currency'] }] },
  )
const undisclosed = measured(record('figure', { undisclosed: onlyTrue }, { unit: Unit, currency: Currency }))
const unknown = measured(record('figure', { unknown: onlyTrue }, { unit: Unit, currency: Currency }))

const FIGURE_FORM =
  'write { "quantity": { amount, unit } } or { "money": { amount, currency } }, or { "undisclosed": true } or { "unknown": true } with a unit or currency'

const FIGURE_KINDS = ['quantity', 'money', 'undisclosed', 'unknown'] as const

export const Figure: Codec<Figure> = choice(
  'figure',
  { quantity: quantityFigure, money: moneyFigure, undisclosed, unknown },
  (input) => FIGURE_KINDS.find((kind) => Object.hasOwn(input, kind)),
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
