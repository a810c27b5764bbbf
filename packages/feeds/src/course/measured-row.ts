import { type Measure, parseMinor } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** A row whose amounts are all in one measure. */
export type MeasuredRow = { readonly unit?: string; readonly currency?: string }

/** Whether amounts of two rows can be compared: a correction may have put another measure in the place of the first. */
export const isAlike = (a: MeasuredRow, b: MeasuredRow): boolean => a.unit === b.unit && a.currency === b.currency

/** An amount of a row in minor units. */
export const minorIn = ({ unit, currency }: MeasuredRow, amount: string): bigint => {
  const read = parseMinor(amount, (unit === undefined ? { currency } : { unit }) as Measure)
  if (E.isLeft(read)) throw new Error(`${amount} in a view: ${read.left}`)
  return read.right
}
