import {
  type Codec,
  codec,
  Day,
  type Decoded,
  decode,
  EVENT_TYPES,
  KnownAt,
  PartyCode,
  PledgeId,
  type Problem,
  record,
  show,
  word,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'

/** How many items a list gives where nobody asks for more or fewer, and the most that it gives. */
export const DEFAULT_LIMIT = 100
export const MAX_LIMIT = 1000
/** The longest cursor that this ledger hands out, with room to spare. */
const MAX_CURSOR = 2000

/** A whole number as text, as it stands in a query string. */
const number = (name: string, min: number, max: number): Codec<number> =>
  codec(name, { title: name, type: 'integer', minimum: min, maximum: max }, (input) => {
    const value = typeof input === 'string' && /^(0|[1-9][0-9]{0,15})$/.test(input) ? Number(input) : input
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
      ? E.right(value)
      : E.left(`${show(input)} is no ${name}: it must be a whole number from ${min} to ${max}`)
  })

const position = (name: string) => number(name, 0, Number.MAX_SAFE_INTEGER)

export const cursor: Codec<string> = codec('cursor', { type: 'string', maxLength: MAX_CURSOR }, (input) =>
  typeof input === 'string' && /^[A-Za-z0-9_-]+$/.test(input) && input.length <= MAX_CURSOR
    ? E.right(input)
    : E.left('is no cursor: take it from `next` of the page before'),
)

/** What every read can be asked with. */
const asked = {
  at: position('position'),
  knownAt: KnownAt,
  effectiveAt: Day,
  milestone: word('milestone', ['handedOver', 'accepted']),
  against: word('baseline', ['original', 'current']),
  rules: word('rules', ['obligations@1']),
  waitFor: position('position'),
}
const paged = { ...asked, limit: number('limit', 1, MAX_LIMIT), cursor }

/** The query parameters of each route; one that a route does not know is an error that names it. */
export const askCodecs = {
  parties: record('query of parties', {}, paged),
  allies: record('query of allies', {}, paged),
  obligations: record('query of obligations', {}, asked),
  timeline: record(
    'query of the timeline',
    {},
    {
      ...paged,
      from: Day,
      to: Day,
      type: word('event type', EVENT_TYPES),
      pledge: PledgeId,
      order: word('order', ['asc', 'desc']),
    },
  ),
  pledge: record('query of a pledge', {}, asked),
  history: record('query of a history', {}, paged),
  approvals: record('query of approvals', {}, { ...paged, state: word('state', ['open', 'closed']), ally: PartyCode }),
  shortfalls: record('query of shortfalls', {}, { ...paged, ally: PartyCode }),
  events: record('query of events', {}, { ...paged, after: position('position') }),
  event: record('query of an event', {}, {}),
  page: record('query of a page of events', {}, {}),
} as const

export type View = keyof typeof askCodecs
export type Ask<V extends View> = Decoded<(typeof askCodecs)[V]>

/** What any view may be asked with, each member absent where the view does not know it. */
export type AnyAsk = Partial<Ask<'timeline'> & Ask<'approvals'> & Ask<'events'>>

/** Reads the query parameters of a view; left, every problem with the parameter's name as its place. */
export const parseAsk = <V extends View>(view: V, query: unknown): E.Either<ReadonlyArray<Problem>, Ask<V>> =>
  decode(askCodecs[view] as unknown as Codec<Ask<V>>)(query)
