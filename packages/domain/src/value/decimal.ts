import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { show } from '../codec/show.ts'

/** Minor units fit a signed 64-bit integer, on disk and in every other program that reads them. */
export const MAX_MINOR_UNITS = 2n ** 63n - 1n

const PLAIN = /^(0|[1-9][0-9]*)(\.[0-9]+)?$/
/** Twice the digits of the largest amount; what is longer is refused before it is reckoned with. */
const MAX_LENGTH = 40

const parseText = (input: unknown): E.Either<string, string> => {
  if (typeof input !== 'string')
    return E.left(`must be a decimal number in quotes, such as "1500" or "13.5", not ${show(input)}`)
  if (input.length > MAX_LENGTH)
    return E.left(`${show(input)} is no amount: at most ${MAX_LENGTH} characters are taken`)
  if (!PLAIN.test(input))
    return E.left(
      `${show(input)} is no amount: write plain digits, such as "1500" or "13.5", without sign, exponent, spaces, commas or leading zeros`,
    )
  return E.right(input)
}

/** A plain decimal whose measure, and so the number of its decimals, stands in another field. */
export const DecimalText: Codec<string> = codec(
  'amount',
  { title: 'amount', type: 'string', pattern: PLAIN.source, maxLength: MAX_LENGTH },
  parseText,
)

/**
 * A decimal string as minor units: `parseDecimal('12.5', 2, 'EUR')` is 1250n. Plain digits only: no sign, exponent, space
 * or leading zero. Left, in words: malformed, more decimals than `scale`, or over the limit of 64 bits.
 */
export const parseDecimal = (input: unknown, scale: number, of: string): E.Either<string, bigint> => {
  const text = parseText(input)
  if (E.isLeft(text)) return text
  const [whole = '', fraction = ''] = text.right.split('.')
  if (fraction.length > scale)
    return E.left(`${show(input)} has too many decimals: ${of} has ${scale === 0 ? 'none' : `at most ${scale}`}`)
  const minor = BigInt(whole + fraction.padEnd(scale, '0'))
  return minor <= MAX_MINOR_UNITS
    ? E.right(minor)
    : E.left(`${show(input)} is too large: ${of} goes up to ${formatFixed(MAX_MINOR_UNITS, scale)}`)
}

/** Minor units with all their decimals: `formatFixed(1250n, 2)` is `12.50`. */
export const formatFixed = (minor: bigint, scale: number): string => {
  const sign = minor < 0n ? '-' : ''
  const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, '0')
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Minor units without trailing zeros: `formatTrimmed(1250n, 2)` is `12.5`. */
export const formatTrimmed = (minor: bigint, scale: number): string => {
  const fixed = formatFixed(minor, scale)
  return scale === 0 ? fixed : fixed.replace(/\.?0+$/, '')
}
