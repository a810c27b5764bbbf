import fc from 'fast-check'
import { addDays, type Day, daysBetween, FIRST_YEAR, LAST_YEAR } from '../value/day.ts'
import type { Edtf } from '../value/edtf.ts'
import { type Instant, instantOf } from '../value/instant.ts'
import type { KnownAt } from '../value/known-at.ts'

const FIRST = `${FIRST_YEAR}-01-01` as Day
const LAST = `${LAST_YEAR}-12-31` as Day

/** For tests: any day that aid can speak of. */
export const anyDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: daysBetween(FIRST, LAST) })
  .map((days) => addDays(FIRST, days))

export const anyInstant: fc.Arbitrary<Instant> = fc
  .date({ min: new Date(FIRST), max: new Date(`${LAST}T23:59:59.999Z`), noInvalidDate: true })
  .map(instantOf)

export const anyKnownAt: fc.Arbitrary<KnownAt> = fc.oneof(anyDay, anyInstant)

const anyDate = fc.tuple(anyDay, fc.constantFrom(4, 7, 10)).map(([day, precision]) => day.slice(0, precision))

/** For tests: dates of every precision, intervals, and half-open ones. */
export const anyEdtf: fc.Arbitrary<Edtf> = fc
  .oneof(
    anyDate,
    anyDate.map((date) => `../${date}`),
    anyDate.map((date) => `${date}/..`),
    fc.tuple(anyDay, anyDay).map(([a, b]) => (a <= b ? `${a}/${b}` : `${b}/${a}`)),
    fc.tuple(anyDay, anyDay).map(([a, b]) => (a <= b ? `${a.slice(0, 7)}/${b}` : `${b.slice(0, 7)}/${a.slice(0, 4)}`)),
  )
  .map((date) => date as Edtf)
