import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { refusal } from '../testing/decoding.ts'
import { DecimalText, formatFixed, formatTrimmed, MAX_MINOR_UNITS, parseDecimal } from './decimal.ts'

const minorUnits = fc.bigInt({ min: 0n, max: MAX_MINOR_UNITS })
const scale = fc.integer({ min: 0, max: 6 })
const wordsOf = (input: unknown, decimals = 2, of = 'USD'): string => {
  const parsed = parseDecimal(input, decimals, of)
  if (E.isRight(parsed)) throw new Error(`accepted as ${parsed.right}`)
  return parsed.left
}
const NO_AMOUNT =
  'is no amount: write plain digits, such as "1500" or "13.5", without sign, exponent, spaces, commas or leading zeros'

describe('a decimal', () => {
  it('comes back from its text, fixed or trimmed', () => {
    fc.assert(
      fc.property(minorUnits, scale, (minor, decimals) => {
        expect(parseDecimal(formatFixed(minor, decimals), decimals, 'x')).toEqual(E.right(minor))
        expect(parseDecimal(formatTrimmed(minor, decimals), decimals, 'x')).toEqual(E.right(minor))
      }),
    )
  })

  it('has one trimmed and one fixed form', () => {
    fc.assert(
      fc.property(minorUnits, scale, (minor, decimals) => {
        expect(formatTrimmed(minor, decimals)).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/)
        const [, fraction = ''] = formatFixed(minor, decimals).split('.')
        expect(fraction).toHaveLength(decimals)
      }),
    )
  })

  it.each([
    ['0', 2, 0n],
    ['0.00', 2, 0n],
    ['12.5', 2, 1250n],
    ['13.333333', 6, 13_333_333n],
    ['92233720368547758.07', 2, MAX_MINOR_UNITS],
    ['9223372036854775807', 0, MAX_MINOR_UNITS],
  ])('%s of %i decimals is %i minor units', (text, decimals, minor) =>
    expect(parseDecimal(text, decimals, 'x')).toEqual(E.right(minor)),
  )

  it('is written with its sign where a difference is below zero', () => {
    expect(formatFixed(-1250n, 2)).toBe('-12.50')
    expect(formatFixed(-5n, 2)).toBe('-0.05')
    expect(formatTrimmed(-1250n, 2)).toBe('-12.5')
    expect(formatFixed(-5n, 0)).toBe('-5')
  })
})

describe('what is no decimal', () => {
  it.each([
    '1e9',
    'NaN',
    'Infinity',
    '-0',
    '-1',
    '+1',
    ' 1',
    '1 ',
    '01',
    '.5',
    '1.',
    '1,000',
    '1.2.3',
    '',
    '0x10',
    '１２',
    '1\n',
  ])('%j is refused with what would be right', (input) =>
    expect(wordsOf(input)).toBe(`${JSON.stringify(input)} ${NO_AMOUNT}`),
  )

  it.each([
    [1500, '1500'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [null, 'null'],
    [undefined, 'nothing'],
    [['1'], '["1"]'],
  ])('%j is refused, since a decimal stands in quotes', (input, shown) =>
    expect(wordsOf(input)).toBe(`must be a decimal number in quotes, such as "1500" or "13.5", not ${shown}`),
  )

  it('has more decimals than its measure', () => {
    expect(wordsOf('1.005', 0, 'JPY')).toBe('"1.005" has too many decimals: JPY has none')
    expect(wordsOf('1.005', 2, 'USD')).toBe('"1.005" has too many decimals: USD has at most 2')
    expect(wordsOf('0.0000001', 6, 'a quantity')).toBe('"0.0000001" has too many decimals: a quantity has at most 6')
  })

  it('is over what 64 bits hold', () => {
    expect(wordsOf('92233720368547758.08')).toBe(
      '"92233720368547758.08" is too large: USD goes up to 92233720368547758.07',
    )
    expect(wordsOf('9'.repeat(40))).toBe(`"${'9'.repeat(40)}" is too large: USD goes up to 92233720368547758.07`)
  })

  it('is longer than any amount', () => {
    expect(wordsOf('9'.repeat(41))).toBe(`"${'9'.repeat(41)}" is no amount: at most 40 characters are taken`)
    expect(wordsOf('9'.repeat(1_000_000))).toContain('… (1000002 characters) is no amount: at most 40 characters')
    expect(refusal(DecimalText, '1e9')).toBe(`"1e9" ${NO_AMOUNT}`)
  })
})
