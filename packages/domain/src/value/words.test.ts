import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decode } from '../codec/decode.ts'
import type { Fields } from '../testing/index.ts'
import { Figure } from './figure.ts'
import type { Measure } from './measure.ts'
import { Unit } from './unit.ts'
import { sayAmount, sayFigure, sayList } from './words.ts'

const figure = (input: Fields): string => {
  const read = decode(Figure)(input)
  if (E.isLeft(read)) throw new Error(JSON.stringify(read.left))
  return sayFigure(read.right)
}
const quantity = (amount: string, unit: string, more: Fields = {}) => figure({ quantity: { amount, unit }, ...more })
const money = (amount: string, currency: string, more: Fields = {}) => figure({ money: { amount, currency }, ...more })

describe('an amount in words', () => {
  it('is grouped by thousands', () => {
    expect(quantity('1000000', 'round')).toBe('1,000,000 rounds')
    expect(quantity('999', 'round')).toBe('999 rounds')
    expect(money('60840000000', 'USD')).toBe('60,840,000,000 USD')
  })

  it('has decimals only where they say something, and those are not grouped', () => {
    expect(money('12.5', 'EUR')).toBe('12.50 EUR')
    expect(money('12', 'EUR')).toBe('12 EUR')
    expect(money('1200', 'JPY')).toBe('1,200 JPY')
    expect(quantity('13.333333', 'vehicle')).toBe('13.333333 vehicles')
  })

  it('is of one thing, or of none, part of one or several', () => {
    expect(['0', '0.5', '1', '2'].map((amount) => quantity(amount, 'system'))).toEqual([
      '0 systems',
      '0.5 systems',
      '1 system',
      '2 systems',
    ])
  })

  it.each([
    ['battery', 'batteries'],
    ['country', 'countries'],
    ['box', 'boxes'],
    ['bus', 'buses'],
    ['torpedo', 'torpedoes'],
    ['aircraft', 'aircraft'],
    ['child', 'children'],
    ['person', 'people'],
    ['day', 'days'],
    ['machine-gun', 'machine-guns'],
    ['licence', 'licences'],
  ])('counts one %s and two %s', (one, several) => {
    expect(quantity('1', one)).toBe(`1 ${one}`)
    expect(quantity('2', one)).toBe(`2 ${several}`)
  })

  it('knows a plural of every unit', () => {
    const units = (Unit.schema as { enum: ReadonlyArray<string> }).enum
    expect(units.length).toBeGreaterThan(100)
    for (const unit of units)
      expect(sayAmount(2_000_000n, { unit } as Measure)).toMatch(
        unit === 'aircraft' ? /^2 aircraft$/ : /^2 .*(s|children|people)$/,
      )
  })
})

describe('a figure in words', () => {
  it('says how sure it is', () => {
    const said = ['exact', 'about', 'atLeast', 'atMost'].map((qualifier) => quantity('50000', 'round', { qualifier }))
    expect(said).toEqual(['50,000 rounds', 'about 50,000 rounds', 'at least 50,000 rounds', 'up to 50,000 rounds'])
  })

  it('says both ends of a range', () => {
    expect(quantity('8', 'tank', { range: { from: '8', to: '10' } })).toBe('8 to 10 tanks')
    expect(quantity('1', 'tank', { range: { from: '1', to: '10' } })).toBe('1 to 10 tanks')
    expect(quantity('1000', 'shell', { range: { from: '1000', to: '20000' } })).toBe('1,000 to 20,000 shells')
    expect(money('1000', 'EUR', { range: { from: '1000', to: '2000.5' } })).toBe('1,000 to 2,000.50 EUR')
  })

  it('says what is withheld, and what no source states', () => {
    expect(figure({ undisclosed: true, unit: 'shell' })).toBe('an undisclosed number of shells')
    expect(figure({ unknown: true, currency: 'EUR' })).toBe('an unknown amount in EUR')
  })
})

describe('a list in words', () => {
  it('has an and before its last', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(sayList)).toEqual(['', 'a', 'a and b', 'a, b and c'])
  })
})
