import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Codec } from '../codec/codec.ts'
import { codec } from '../codec/codec.ts'
import { record } from '../codec/record.ts'
import type { Brand } from './brand.ts'
import { Currency, decimalsOf } from './currency.ts'
import { formatFixed, parseDecimal } from './decimal.ts'

export type MoneyAmount = Brand<string, 'MoneyAmount'>
export type Money = { readonly amount: MoneyAmount; readonly currency: Currency }

const anyAmount: Codec<unknown> = codec('amount', { type: 'string', pattern: '^(0|[1-9][0-9]*)(\\.[0-9]+)?$' }, E.right)
const shape = record('Money', { amount: anyAmount, currency: Currency })

/** An amount in a currency, with exactly the decimals that ISO 4217 gives it; `100` USD is read as `100.00`. */
export const Money: Codec<Money> = Object.assign(
  new t.Type<Money, Money, unknown>(
    'Money',
    (input): input is Money => E.isRight(Money.decode(input)),
    (input, context) => {
      const decoded = shape.validate(input, context)
      if (E.isLeft(decoded)) return decoded
      const { amount, currency } = decoded.right
      const minor = parseDecimal(amount, decimalsOf(currency), currency)
      return E.isLeft(minor)
        ? t.failure(amount, t.appendContext(context, 'amount', anyAmount, amount), minor.left)
        : t.success({ amount: formatMoney(minor.right, currency), currency })
    },
    (money) => money,
  ),
  { schema: shape.schema },
)

/** Minor units of a currency (cents, yen) as the wire writes them. */
export const formatMoney = (minor: bigint, currency: Currency): MoneyAmount =>
  formatFixed(minor, decimalsOf(currency)) as MoneyAmount
