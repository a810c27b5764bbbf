import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { show } from '../codec/show.ts'
import type { Brand } from './brand.ts'
import { type Day, parseDay } from './day.ts'

/** A moment, RFC 3339 in UTC with milliseconds: `2024-04-24T15:30:00.000Z`. In this one form, text order is time order. */
export type Instant = Brand<string, 'Instant'>

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/

export const parseInstant = (input: unknown): E.Either<string, Instant> => {
  const match = typeof input === 'string' ? INSTANT.exec(input) : null
  if (match === null) return E.left(`${show(input)} is no time: write RFC 3339 in UTC, such as "2024-04-24T15:30:00Z"`)
  const day = parseDay(match[1])
  return E.isLeft(day) ? day : E.right(instantOf(new Date(input as string)))
}

export const Instant: Codec<Instant> = codec(
  'time',
  { title: 'time', type: 'string', format: 'date-time' },
  parseInstant,
)

export const instantOf = (date: Date): Instant => date.toISOString() as Instant

export const dayOfInstant = (instant: Instant): Day => instant.slice(0, 10) as Day
