import * as E from 'fp-ts/lib/Either.js'
import { type Currency, decimalsOf } from './currency.ts'
import { parseDecimal } from './decimal.ts'
import { formatMoney } from './money.ts'
import { formatQuantity, QUANTITY_DECIMALS } from './quantity.ts'
import type { Unit } from './unit.ts'

/** What a line is counted in: a unit of goods or a currency. Measures are listed side by side, never added up. */
export type Measure = { readonly unit: Unit } | { readonly currency: Currency }

export const sameMeasure = (a: Measure, b: Measure): boolean => measureName(a) === measureName(b)

/** `round` or `EUR`: lower case is a unit, upper case a currency, so the two never meet. */
export const measureName = (measure: Measure): string => ('unit' in measure ? measure.unit : measure.currency)

export const scaleOf = (measure: Measure): number =>
  'unit' in measure ? QUANTITY_DECIMALS : decimalsOf(measure.currency)

/** Minor units of a measure (millionths of a unit; cents) in the wire's one form. */
export const formatMinor = (minor: bigint, measure: Measure): string =>
  'unit' in measure ? formatQuantity(minor) : formatMoney(minor, measure.currency)

/** A plain decimal in a measure, as minor units; left, what is wrong in words. */
export const parseMinor = (amount: string, measure: Measure): E.Either<string, bigint> =>
  parseDecimal(amount, scaleOf(measure), 'unit' in measure ? 'a quantity' : measure.currency)

/** Minor units of an amount that has been decoded before; anything else is a broken invariant and throws. */
export const minorOf = (amount: string, measure: Measure): bigint => {
  const parsed = parseMinor(amount, measure)
  if (E.isLeft(parsed)) throw new Error(`amount ${amount} in ${measureName(measure)}: ${parsed.left}`)
  return parsed.right
}
