import * as E from 'fp-ts/lib/Either.js'
import { type Codec, codec } from '../codec/codec.ts'
import { show } from '../codec/show.ts'
import { type Day, parseDay } from './day.ts'
import { type Instant, parseInstant } from './instant.ts'

/** When a fact was public: a day, or a moment. A fact's day counts from its first instant, a question's runs to its end. */
export type KnownAt = Day | Instant

const isInstant = (knownAt: KnownAt): knownAt is Instant => knownAt.length > 10

export const parseKnownAt = (input: unknown): E.Either<string, KnownAt> => {
  if (typeof input !== 'string')
    return E.left(`must be a day ("2024-03-25") or a time ("2024-03-25T15:30:00Z"), not ${show(input)}`)
  return input.includes('T') ? parseInstant(input) : parseDay(input)
}

export const KnownAt: Codec<KnownAt> = codec(
  'day or time',
  { title: 'knownAt', type: 'string', description: 'a day (YYYY-MM-DD) or a time (RFC 3339 in UTC)' },
  parseKnownAt,
)

export const dayOfKnownAt = (knownAt: KnownAt): Day => knownAt.slice(0, 10) as Day

/** The first instant at which a fact with this `knownAt` was public. */
export const firstInstant = (knownAt: KnownAt): Instant =>
  isInstant(knownAt) ? knownAt : (`${knownAt}T00:00:00.000Z` as Instant)

/** The last instant that a question with this `knownAt` takes in. */
export const lastInstant = (knownAt: KnownAt): Instant =>
  isInstant(knownAt) ? knownAt : (`${knownAt}T23:59:59.999Z` as Instant)
