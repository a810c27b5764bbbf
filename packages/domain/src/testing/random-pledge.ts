import fc from 'fast-check'
import type { Fact, Fields } from './fact.ts'
import { aLine, aPledgeAnnounced } from './pledge-facts.ts'
import {
  dateArbitrary,
  figureArbitrary,
  figureOf,
  MEASURES,
  metaArbitrary,
  type RandomMeasure,
} from './random-figures.ts'

export const PLEDGE = 'p-1'
export const GATES = ['gate-1', 'gate-2', 'gate-3'] as const
export const SHIPMENTS = ['s-1', 's-2', 's-3'] as const

/** A line of a random pledge: its id, what it is counted in, and all that is announced of it. */
export type RandomLine = { readonly line: string; readonly measure: RandomMeasure; readonly fields: Fields }

/** A random pledge of one to three lines, and its announcement. */
export type RandomPledge = { readonly lines: ReadonlyArray<RandomLine>; readonly announcement: Fact }

/** Tranches of a line in which each is `share` of it; they come to no more than the line. */
const scheduleArbitrary = (amount: number): fc.Arbitrary<Fields> =>
  fc
    .array(fc.record({ due: fc.option(dateArbitrary, { nil: undefined }), firm: fc.boolean() }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((tranches) => ({
      schedule: tranches.map((tranche, index) => ({
        ...tranche,
        tranche: String(index + 1),
        amount: String(Math.floor(amount / tranches.length)),
      })),
    }))

const amountFields = (measure: RandomMeasure): fc.Arbitrary<Fields> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .integer({ min: 0, max: 1000 })
        .chain((amount) =>
          scheduleArbitrary(amount).map((schedule) => ({ amount: figureOf(measure, String(amount)), ...schedule })),
        ),
    },
    { weight: 2, arbitrary: figureArbitrary(measure).map((amount) => ({ amount })) },
  )

const gatesArbitrary = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.subarray([...GATES], { minLength: 1, maxLength: 2 }).map((needs) => ({ needs })) },
)

/** Where a line comes from: mostly nowhere, sometimes out of the first line, which is then its envelope. */
const originOf = (line: string): fc.Arbitrary<Fields> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant(line === 'a' ? { envelope: true } : { from: { pledge: PLEDGE, line: 'a' } }) },
  )

export const lineArbitrary = (line: string): fc.Arbitrary<RandomLine> =>
  fc.constantFrom(...MEASURES).chain((measure) =>
    fc
      .tuple(
        amountFields(measure),
        gatesArbitrary,
        originOf(line),
        fc.record({
          donors: fc.subarray(['DE', 'FR', 'EU'], { minLength: 1 }),
          purpose: fc.constantFrom('assistance', 'assistance', 'replenishment'),
          bindingness: fc.constantFrom('proposed', 'political', 'budgeted', 'contractual'),
        }),
      )
      .map((parts) => ({ line, measure, fields: aLine(Object.assign({ line }, ...parts) as Fields) })),
  )

export const pledgeArbitrary: fc.Arbitrary<RandomPledge> = fc
  .tuple(
    fc
      .integer({ min: 1, max: 3 })
      .chain((count) => fc.tuple(...['a', 'b', 'c'].slice(0, count).map((line) => lineArbitrary(line)))),
    metaArbitrary('donor'),
  )
  .map(([lines, meta]) => ({
    lines,
    announcement: aPledgeAnnounced({ pledge: PLEDGE, lines: lines.map(({ fields }) => fields) }, meta),
  }))
