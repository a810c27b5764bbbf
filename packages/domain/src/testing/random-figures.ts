import fc from 'fast-check'
import { addDays, type Day } from '../value/day.ts'
import type { Fields } from './fact.ts'

/** What random lines are counted in: a unit in lower case, a currency in upper case. */
export const MEASURES = ['round', 'vehicle', 'EUR'] as const
export type RandomMeasure = (typeof MEASURES)[number]

const isMoney = (measure: string): boolean => measure === measure.toUpperCase()
const measureField = (measure: RandomMeasure): Fields => (isMoney(measure) ? { currency: measure } : { unit: measure })

/** Mostly whole, sometimes a fraction, sometimes nothing. */
export const amountArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 1000 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 99 }).map((n) => `${n}.25`) },
  { weight: 1, arbitrary: fc.constant('0') },
)

export const figureOf = (measure: RandomMeasure, amount: string): Fields => ({
  [isMoney(measure) ? 'money' : 'quantity']: { amount, ...measureField(measure) },
})

/** A figure of this amount as people state it: mostly exact, sometimes qualified, as a range, withheld or unknown. */
export const figureArbitrary = (
  measure: RandomMeasure,
  amount: fc.Arbitrary<string> = amountArbitrary,
): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 8, arbitrary: amount.map((number) => figureOf(measure, number)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(amount, fc.constantFrom('exact', 'about', 'atLeast', 'atMost'))
        .map(([number, qualifier]) => ({ ...figureOf(measure, number), qualifier })),
    },
    {
      weight: 1,
      arbitrary: amount.map((number) => ({
        ...figureOf(measure, number),
        range: { from: number, to: String(Math.ceil(Number(number)) + 10) },
      })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('undisclosed', 'unknown').map((no) => ({ [no]: true, ...measureField(measure) })),
    },
  )

const FIRST_DAY = '2023-01-01' as Day
const DAYS = 731

/** A day of 2023 or 2024. */
export const dayArbitrary: fc.Arbitrary<Day> = fc.integer({ min: 0, max: DAYS - 1 }).map((n) => addDays(FIRST_DAY, n))

/** A date within these two years, as precise as its source. */
export const dateArbitrary: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: dayArbitrary },
  { weight: 2, arbitrary: dayArbitrary.map((day) => day.slice(0, 7)) },
  { weight: 1, arbitrary: dayArbitrary.map((day) => day.slice(0, 4)) },
  { weight: 1, arbitrary: fc.tuple(dayArbitrary, dayArbitrary).map((days) => days.sort().join('/')) },
  { weight: 1, arbitrary: dayArbitrary.map((day) => `../${day}`) },
  { weight: 1, arbitrary: dayArbitrary.map((day) => `${day}/..`) },
)

/** When a fact was and when it became known, in either order, told by the editor on somebody's word. */
export const metaArbitrary = (...asserters: ReadonlyArray<string>): fc.Arbitrary<Fields> =>
  fc.record({
    occurredOn: dateArbitrary,
    knownAt: dayArbitrary,
    assertedBy: fc.constantFrom(...(asserters.length > 0 ? asserters : ['donor', 'coordinator', 'thirdParty'])),
    actor: fc.constant('editor'),
  })
