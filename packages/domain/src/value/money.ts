import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Codec } from '../codec/codec.ts'
import { normalised } from '../codec/normalised.ts'
import { record } from '../codec/record.ts'
import type { Brand } from './brand.ts'
import { Currency, decimalsOf } from './currency.ts'
import { DecimalText, formatFixed, parseDecimal } from './decimal.ts'

export type MoneyAmount = Brand<string, 'MoneyAmount'>
export type Money = { readonly amount: MoneyAmount; readonly currency: Currency }

/** Minor units of a currency (cents, yen) as the wire writes them. */
export const formatMoney = (minor: bigint, currency: Currency): MoneyAmount =>
  formatFixed(minor, decimalsOf(currency)) as MoneyAmount

const anyMoney = record('Money', { amount: DecimalText as unknown as Codec<MoneyAmount>, currency: Currency })

/** An amount in a currency, with exactly the decimals that ISO 4217 gives it; `100` USD is read as `100.00`. */
export const Money: Codec<Money> = normalised(anyMoney, ({ amount, currency }) =>
  pipe(
    parseDecimal(amount, decimalsOf(currency), currency),
    E.bimap(
      (detail) => ({ at: ['amount'], detail }),
      (minor) => ({ amount: formatMoney(minor, currency), currency }),
    ),
  ),
)
