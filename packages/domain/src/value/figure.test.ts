import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decoded, refusal } from '../testing/decoding.ts'
import { Figure, MoneyFigure, measureOf, numberOf, QUALIFIERS, qualifierOf } from './figure.ts'
import { formatQuantity } from './quantity.ts'

const rounds = { quantity: { amount: '300000', unit: 'round' } }
const dollars = { money: { amount: '60840000000.00', currency: 'USD' } }
const figure = (input: unknown): Figure => decoded(Figure, input)

describe('a figure', () => {
  it.each(QUALIFIERS.map((qualifier) => [qualifier]))('%s keeps its qualifier and its number', (qualifier) => {
    const stated = figure({ ...rounds, qualifier })
    expect(stated).toEqual({ ...rounds, qualifier })
    expect(qualifierOf(stated)).toBe(qualifier)
    expect(numberOf(stated)).toBe(300_000_000_000n)
  })

  it('without a qualifier is exact', () => {
    expect(qualifierOf(figure(dollars))).toBe('exact')
    expect(numberOf(figure(dollars))).toBe(6_084_000_000_000n)
    expect(measureOf(figure(dollars))).toEqual({ currency: 'USD' })
  })

  it.each(['undisclosed', 'unknown'] as const)('that is %s has a measure and no number', (kind) => {
    const open = figure({ [kind]: true, unit: 'missile' })
    expect(open).toEqual({ [kind]: true, unit: 'missile' })
    expect([qualifierOf(open), numberOf(open)]).toEqual([kind, undefined])
    expect(measureOf(open)).toEqual({ unit: 'missile' })
    expect(measureOf(figure({ [kind]: true, currency: 'EUR' }))).toEqual({ currency: 'EUR' })
  })

  it('names a qualifier that was meant', () =>
    expect(refusal(Figure, { ...rounds, qualifier: 'atleast' })).toBe(
      '/qualifier "atleast" is no qualifier (did you mean "atLeast"?): it must be one of exact, about, atLeast, atMost',
    ))

  it.each([
    [{ undisclosed: true }, 'must name either its unit or its currency'],
    [{ unknown: true, unit: 'round', currency: 'EUR' }, 'must name either its unit or its currency'],
    [{ unknown: false, unit: 'round' }, '/unknown must be true or left out, not false'],
    [{ ...rounds, ...dollars }, '/money is not a field of figure; its fields are quantity, qualifier, range'],
    [
      { ...rounds, undisclosed: true },
      '/undisclosed is not a field of figure; its fields are quantity, qualifier, range',
    ],
    [{ quantity: '300000' }, '/quantity must be an object (Quantity), not "300000"'],
  ])('refuses %j', (input, words) => expect(refusal(Figure, input)).toBe(words))

  it.each([[{}], [7], [null], [[rounds]], [JSON.parse('{"__proto__":{"unknown":true}}')]])(
    'is not %j, and says how one is written',
    (input) => expect(refusal(Figure, input)).toContain('is no figure: write { "quantity": { amount, unit } } or'),
  )

  it('of money is nothing else where only money fits', () => {
    expect(decoded(MoneyFigure, dollars)).toEqual(dollars)
    expect(refusal(MoneyFigure, rounds)).toContain('/quantity is not a field of figure')
  })
})

describe('a range', () => {
  const range = (from: string, to: string, amount = from) => ({
    quantity: { amount, unit: 'round' },
    range: { from, to },
  })

  it('reckons with its low end', () => {
    const stated = figure(range('200', '300'))
    expect([qualifierOf(stated), numberOf(stated)]).toEqual(['range', 200_000_000n])
  })

  it('may begin and end at one number', () => expect(figure(range('5', '5'))).toEqual(range('5', '5')))

  it('has its ends in the canonical form of its measure', () => {
    expect(figure(range('200.0', '300.50'))).toEqual(range('200', '300.5'))
    const money = { money: { amount: '5', currency: 'EUR' }, range: { from: '5', to: '7.5' } }
    expect(figure(money)).toEqual({ money: { amount: '5.00', currency: 'EUR' }, range: { from: '5.00', to: '7.50' } })
    expect(Figure.is(range('200.0', '300'))).toBe(false)
    expect(Figure.is(range('200', '300'))).toBe(true)
  })

  it('is read unchanged once it was read, whichever way it was written', () => {
    const end = fc.bigInt({ min: 0n, max: 10n ** 15n })
    const zeros = fc.constantFrom('', '.0', '.000')
    fc.assert(
      fc.property(end, end, zeros, zeros, (low, more, a, b) => {
        const from = `${low / 1_000_000n}`
        const to = `${(low + more) / 1_000_000n + 1n}`
        const stated = figure(range(from + a, to + b, from))
        expect(stated).toEqual(range(from, to))
        expect(Figure.is(stated)).toBe(true)
        expect(formatQuantity(numberOf(stated)!)).toBe(from)
      }),
    )
  })

  it.each([
    [range('300', '200'), '/range goes down, from 300 to 200: write the lower end first'],
    [range('1.5', '1.499999'), '/range goes down, from 1.5 to 1.499999: write the lower end first'],
    [range('200', '300', '250'), '/range begins at 200, so the amount must be 200, not 250'],
    [range('200', '1e3'), '/range/to "1e3" is no amount: write plain digits'],
    [range('1.2345678', '2', '1'), '/range/from "1.2345678" has too many decimals: a quantity has at most 6'],
    [range('1', '9'.repeat(20)), '/range/to "99999999999999999999" is too large'],
    [{ ...rounds, range: { from: '300000' } }, '/range/to is missing from range'],
    [{ undisclosed: true, unit: 'round', range: { from: '1', to: '2' } }, '/range is not a field of figure'],
  ])('refuses %j', (input, words) => expect(refusal(Figure, input)).toContain(words))
})
