import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import type { Brand } from './brand.ts'
import { formatTrimmed, parseDecimal } from './decimal.ts'
import { Unit } from './unit.ts'

/** Quantities are reckoned in millionths: thirds of a share of vehicles stay whole numbers for all practical purposes. */
export const QUANTITY_DECIMALS = 6

export type QuantityAmount = Brand<string, 'QuantityAmount'>

/** Millionths of a unit as the wire writes them. */
export const formatQuantity = (millionths: bigint): QuantityAmount =>
  formatTrimmed(millionths, QUANTITY_DECIMALS) as QuantityAmount

const QuantityAmount: Codec<QuantityAmount> = codec(
  'quantity amount',
  {
    type: 'string',
    pattern: '^(0|[1-9][0-9]*)(\\.[0-9]{1,6})?$',
    description: 'a plain decimal of at most six decimals',
  },
  (input) => E.map(formatQuantity)(parseDecimal(input, QUANTITY_DECIMALS, 'a quantity')),
)

export type Quantity = { readonly amount: QuantityAmount; readonly unit: Unit }
/** A number of units, at most six decimals, written without trailing zeros. */
export const Quantity: Codec<Quantity> = record('Quantity', { amount: QuantityAmount, unit: Unit })
