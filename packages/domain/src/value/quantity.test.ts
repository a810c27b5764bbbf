import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { MAX_MINOR_UNITS } from './decimal.ts'
import { formatMinor, type Measure, measureName, minorOf, sameMeasure, scaleOf } from './measure.ts'
import { formatQuantity, Quantity } from './quantity.ts'
import { Unit } from './unit.ts'

const units = Unit.schema['enum'] as ReadonlyArray<Unit>

describe('a quantity', () => {
  it('comes back from the wire as the millionths that went out', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_MINOR_UNITS }), fc.constantFrom(...units), (minor, unit) => {
        const quantity = decoded(Quantity, { amount: formatQuantity(minor), unit })
        expect(minorOf(quantity.amount, quantity)).toBe(minor)
        expect(Quantity.is(quantity)).toBe(true)
      }),
    )
  })

  it.each([
    ['1000000', '1000000'],
    ['1000000.0', '1000000'],
    ['13.330', '13.33'],
    ['0.000000', '0'],
    ['0.000001', '0.000001'],
  ])('%s is written %s', (amount, canonical) => {
    expect(decoded(Quantity, { amount, unit: 'round' })).toEqual({ amount: canonical, unit: 'round' })
    expect(Quantity.is({ amount, unit: 'round' })).toBe(amount === canonical)
  })

  it.each([
    [{ amount: '1.1234567', unit: 'round' }, '/amount "1.1234567" has too many decimals: a quantity has at most 6'],
    [
      { amount: '9223372036854.775808', unit: 'round' },
      '/amount "9223372036854.775808" is too large: a quantity goes up to 9223372036854.775807',
    ],
    [{ amount: '1', unit: null }, '/unit must not be null: leave out what is absent'],
  ])('refuses %j', (input, words) => expect(refusal(Quantity, input)).toBe(words))

  it('names the unit that was meant', () =>
    expect(refusal(Quantity, { amount: '1', unit: 'rounds' })).toContain(
      '/unit "rounds" is no unit (did you mean "round"?)',
    ))
})

describe('units and measures', () => {
  it('are listed once, in lower case, as a currency never is', () => {
    expect(new Set(units).size).toBe(units.length)
    for (const unit of units) expect(unit).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('are told apart by name and written each in its own form', () => {
    const rounds = { unit: 'round' } as Measure
    const euros = { currency: 'EUR' } as Measure
    expect([measureName(rounds), measureName(euros)]).toEqual(['round', 'EUR'])
    expect([sameMeasure(rounds, euros), sameMeasure(euros, euros)]).toEqual([false, true])
    expect([scaleOf(rounds), scaleOf(euros)]).toEqual([6, 2])
    expect([formatMinor(1_500_000n, rounds), formatMinor(1500n, euros)]).toEqual(['1.5', '15.00'])
    expect(() => minorOf('1.005', euros)).toThrow('amount 1.005 in EUR: "1.005" has too many decimals')
  })
})
