import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { Currency, decimalsOf } from './currency.ts'
import { MAX_MINOR_UNITS } from './decimal.ts'
import { minorOf } from './measure.ts'
import { formatMoney, Money } from './money.ts'

const currency = fc.constantFrom(...(Currency.schema['enum'] as ReadonlyArray<Currency>))
const minorUnits = fc.bigInt({ min: 0n, max: MAX_MINOR_UNITS })

describe('money', () => {
  it('comes back from the wire as the minor units that went out, in every currency', () => {
    fc.assert(
      fc.property(minorUnits, currency, (minor, code) => {
        const money = decoded(Money, { amount: formatMoney(minor, code), currency: code })
        expect(minorOf(money.amount, money)).toBe(minor)
        expect(Money.is(money)).toBe(true)
      }),
    )
  })

  it.each([
    ['60840000000', 'USD', '60840000000.00'],
    ['12.5', 'EUR', '12.50'],
    ['0', 'EUR', '0.00'],
    ['100', 'JPY', '100'],
    ['1.5', 'KWD', '1.500'],
    ['1', 'CLF', '1.0000'],
  ])('%s %s is written %s', (amount, code, canonical) => {
    expect(decoded(Money, { amount, currency: code })).toEqual({ amount: canonical, currency: code })
    expect(Money.is({ amount, currency: code })).toBe(amount === canonical)
  })

  it.each([
    [{ amount: '1.005', currency: 'JPY' }, '/amount "1.005" has too many decimals: JPY has none'],
    [
      { amount: '92233720368547758.08', currency: 'USD' },
      '/amount "92233720368547758.08" is too large: USD goes up to 92233720368547758.07',
    ],
    [{ currency: 'USD' }, '/amount is missing from Money'],
    [{ amount: '1', currency: 'USD', unit: 'round' }, '/unit is not a field of Money; its fields are amount, currency'],
    ['1 USD', 'must be an object (Money), not "1 USD"'],
  ])('refuses %j', (input, words) => expect(refusal(Money, input)).toBe(words))

  it('names the currency that was meant', () =>
    expect(refusal(Money, { amount: '1', currency: 'eur' })).toContain(
      '/currency "eur" is no currency (ISO 4217) (did you mean "EUR"?)',
    ))
})

describe('the table of currencies', () => {
  const codes = Currency.schema['enum'] as ReadonlyArray<Currency>

  it('names no currency twice', () => {
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(/^[A-Z]{3}$/)
  })

  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['UAH', 2],
    ['CZK', 2],
    ['HUF', 2],
    ['ISK', 0],
    ['JPY', 0],
    ['KRW', 0],
    ['XAF', 0],
    ['UYI', 0],
    ['BHD', 3],
    ['IQD', 3],
    ['TND', 3],
    ['MGA', 2],
    ['MRU', 2],
    ['CLF', 4],
    ['UYW', 4],
  ])('gives %s the %i decimals of ISO 4217', (code, decimals) => expect(decimalsOf(code as Currency)).toBe(decimals))

  it('knows every currency that is in use where aid comes from, and no metal, test code or withdrawn one', () => {
    for (const code of ['AUD', 'BGN', 'CAD', 'CHF', 'DKK', 'GBP', 'NOK', 'NZD', 'PLN', 'RON', 'SEK', 'TRY', 'XCG'])
      expect(codes).toContain(code)
    for (const code of ['XAU', 'XTS', 'XXX', 'DEM', 'FRF', 'ZWL']) expect(codes).not.toContain(code)
  })

  it('throws for a code that never passed the codec', () =>
    expect(() => decimalsOf('constructor' as Currency)).toThrow('no decimals known for constructor'))
})
