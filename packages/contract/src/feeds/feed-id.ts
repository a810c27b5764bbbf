import { type Brand, type Codec, codec, Day, RULES, show } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** The id of a message: all that a reader has to keep to go on after it. */
export type FeedId = Brand<string, 'FeedId'>

/**
 * Where a feed is. `position` is that of the last event taken in; `day`, where the clock alone has gone on since, is the last
 * day that has begun (UTC). `rules` are those of the view, as they were named: an id may come from a later version.
 */
export type FeedPlace = { readonly position: number; readonly day?: Day; readonly rules: string }

/** Before the first event, under the rules that are meant where none are named. */
export const BEGINNING: FeedPlace = { position: 0, rules: RULES }

const FORM = /^(0|[1-9][0-9]{0,14})(?:@([0-9]{4}-[0-9]{2}-[0-9]{2}))?(?:~([a-z]{1,32}@[1-9][0-9]{0,3}))?$/
const WORDS =
  'a position, such as 626; with a day where the clock moved on since, 626@2025-04-01; with ~obligations@2 under other rules'

const wrong = (input: unknown, why = `it must be ${WORDS}`): E.Either<string, never> =>
  E.left(`${show(input)} is no id of a feed: ${why}`)

/** Reads an id; left, in words, what is wrong with it. */
export const parseFeedId = (input: unknown): E.Either<string, FeedPlace> => {
  const parts = typeof input === 'string' ? FORM.exec(input) : null
  if (parts === null) return wrong(input)
  const [, ordinal, day, rules = RULES] = parts
  if (parts[3] === RULES) return wrong(input, `leave out ~${RULES}, which is meant where no rules are named`)
  const position = Number(ordinal)
  if (day === undefined) return E.right({ position, rules })
  if (position === 0) return wrong(input, 'before the first event the clock changes nothing')
  return Day.is(day) ? E.right({ position, day, rules }) : wrong(input, `there is no day ${day}`)
}

/** Writes an id in the one form in which it is read. */
export const formatFeedId = ({ position, day, rules }: FeedPlace): FeedId =>
  `${position}${day === undefined ? '' : `@${day}`}${rules === RULES ? '' : `~${rules}`}` as FeedId

/** The place that an id names. */
export const placeOf = (id: FeedId): FeedPlace => {
  const place = parseFeedId(id)
  if (E.isLeft(place)) throw new Error(place.left)
  return place.right
}

/** Whether a place comes before another (negative), after it (positive) or is the same (0); rules have no order. */
export const comparePlaces = (a: FeedPlace, b: FeedPlace): number =>
  a.position - b.position || (a.day === b.day ? 0 : (a.day ?? '') < (b.day ?? '') ? -1 : 1)

export const FeedId: Codec<FeedId> = codec(
  'feed id',
  { title: 'feed id', type: 'string', pattern: FORM.source, description: WORDS },
  (input) => {
    const place = parseFeedId(input)
    return E.isLeft(place) ? place : E.right(input as FeedId)
  },
)
