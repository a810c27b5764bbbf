import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { show } from '../codec/show.ts'
import type { Brand } from './brand.ts'

/** A calendar day (ISO 8601), `YYYY-MM-DD`, in UTC. */
export type Day = Brand<string, 'Day'>

/** Years that aid can speak of. A year such as 2922, seen in a published data set, is a slip of the finger. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2199

const MS_PER_DAY = 86_400_000
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** What is wrong with a year, month or day, in words; undefined where it is a date. */
export const dateProblem = (year: number, month?: number, day?: number): string | undefined => {
  if (year < FIRST_YEAR || year > LAST_YEAR) return `the year ${year} is not within ${FIRST_YEAR} to ${LAST_YEAR}`
  if (month === undefined) return undefined
  if (month < 1 || month > 12) return `there is no month ${month}`
  if (day === undefined) return undefined
  const last = daysInMonth(year, month)
  return day >= 1 && day <= last ? undefined : `that month has days 1 to ${last}`
}

export const parseDay = (input: unknown): E.Either<string, Day> => {
  const match = typeof input === 'string' ? DAY.exec(input) : null
  if (match === null) return E.left(`${show(input)} is no day: write YYYY-MM-DD, such as "2024-03-25"`)
  const problem = dateProblem(Number(match[1]), Number(match[2]), Number(match[3]))
  return problem === undefined ? E.right(input as Day) : E.left(`${show(input)} is no day: ${problem}`)
}

export const Day: Codec<Day> = codec('day', { title: 'day', type: 'string', format: 'date' }, parseDay)

export const dayOf = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as Day

const ordinal = (day: Day): number => Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8, 10)) / MS_PER_DAY

/** Whole days from one day to another; negative where `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => ordinal(to) - ordinal(from)

export const addDays = (day: Day, days: number): Day =>
  new Date((ordinal(day) + days) * MS_PER_DAY).toISOString().slice(0, 10) as Day

export const earlier = (a: Day, b: Day): Day => (a <= b ? a : b)
export const later = (a: Day, b: Day): Day => (a >= b ? a : b)
