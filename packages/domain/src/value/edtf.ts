import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { show } from '../codec/show.ts'
import type { Brand } from './brand.ts'
import { type Day, dateProblem, dayOf, daysInMonth, earlier } from './day.ts'
import { dayOfKnownAt, type KnownAt } from './known-at.ts'

/**
 * A date as precise as its source (a subset of EDTF, ISO 8601-2): `2024`, `2024-03`, `2024-03-25`, the interval
 * `2024-03/2024-05`, and the half-open `../2023-04-22` (by then) and `2022-12-21/..` (from then on).
 */
export type Edtf = Brand<string, 'Edtf'>

/** The days that a date may mean. An end is missing where the interval is open. */
export type Period = { readonly first?: Day; readonly last?: Day }

const FORM = 'write YYYY, YYYY-MM, YYYY-MM-DD, FROM/TO, ../TO or FROM/..'
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

const parseDate = (input: string): E.Either<string, Required<Period>> => {
  const match = DATE.exec(input)
  if (match === null) return E.left(FORM)
  const [year, month, day] = [match[1], match[2], match[3]].map((part) =>
    part === undefined ? undefined : Number(part),
  )
  const problem = dateProblem(year!, month, day)
  if (problem !== undefined) return E.left(problem)
  // Most dates are days.
  if (day !== undefined) return E.right({ first: input as Day, last: input as Day })
  return E.right({
    first: dayOf(year!, month ?? 1, 1),
    last: dayOf(year!, month ?? 12, daysInMonth(year!, month ?? 12)),
  })
}

const parseInterval = (from: string, to: string): E.Either<string, Period> => {
  if (from === '..' && to === '..') return E.left('one end must be a date')
  const first = from === '..' ? undefined : parseDate(from)
  const last = to === '..' ? undefined : parseDate(to)
  if (first !== undefined && E.isLeft(first)) return first
  if (last !== undefined && E.isLeft(last)) return last
  if (first !== undefined && last !== undefined && first.right.first > last.right.last)
    return E.left('it ends before it begins')
  return E.right({
    ...(first === undefined ? {} : { first: first.right.first }),
    ...(last === undefined ? {} : { last: last.right.last }),
  })
}

const parsePeriod = (input: string): E.Either<string, Period> => {
  const [from = '', to, more] = input.split('/')
  if (more !== undefined) return E.left(FORM)
  return to === undefined ? parseDate(from) : parseInterval(from, to)
}

export const parseEdtf = (input: unknown): E.Either<string, Edtf> => {
  if (typeof input !== 'string' || input.length > 21) return E.left(`${show(input)} is no date: ${FORM}`)
  const period = parsePeriod(input)
  return E.isLeft(period) ? E.left(`${show(input)} is no date: ${period.left}`) : E.right(input as Edtf)
}

export const Edtf: Codec<Edtf> = codec(
  'date (EDTF)',
  { title: 'EDTF date', type: 'string', maxLength: 21, description: FORM },
  parseEdtf,
)

/** The days that a decoded date may mean. */
export const periodOf = (edtf: Edtf): Period => {
  const period = parsePeriod(edtf)
  if (E.isLeft(period)) throw new Error(`date ${edtf}: ${period.left}`)
  return period.right
}

/** The first day of the period; of an open one, the day that is given. */
export const firstDay = (edtf: Edtf): Day => {
  const { first, last } = periodOf(edtf)
  return (first ?? last)!
}

/** The day that counts: the last of the period; of an open one, the day that is given. */
export const lastDay = (edtf: Edtf): Day => {
  const { first, last } = periodOf(edtf)
  return (last ?? first)!
}

/** The day on which a fact takes effect: the last of its period, or the day it became known if that is earlier. */
export const effectiveDay = (occurredOn: Edtf, knownAt: KnownAt): Day =>
  earlier(lastDay(occurredOn), dayOfKnownAt(knownAt))
