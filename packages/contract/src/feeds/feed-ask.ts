import {
  type Codec,
  codec,
  type Decoded,
  decode,
  didYouMean,
  EVENT_TYPES,
  EventId,
  ItemCode,
  PartyCode,
  PledgeId,
  type Problem,
  RULES,
  type RulesName,
  record,
  show,
  word,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { inParameterWords } from '../ask.ts'
import { RulesAsked } from '../rules-name.ts'
import { commaList } from './comma-list.ts'
import { FeedId, type FeedPlace, placeOf } from './feed-id.ts'
import { kindsOf } from './feed-kinds.ts'
import { type FeedName, isViewFeed, SERVED_FEEDS } from './feed-name.ts'

/** What changes that the clock alone makes are asked for as. */
export const BY_CLOCK = 'clock'

/** What `type` may name: on the ledger's own feed types of events; on others kinds of change, types of what caused them, or the clock. */
export const typesOf = (feed: FeedName): ReadonlyArray<string> =>
  isViewFeed(feed) ? [...kindsOf(feed), BY_CLOCK, ...EVENT_TYPES] : EVENT_TYPES

/** The ledger's own feed follows positions alone. */
const idOn = (feed: FeedName): Codec<FeedId> =>
  isViewFeed(feed)
    ? FeedId
    : codec('feed id', { ...FeedId.schema, pattern: '^(0|[1-9][0-9]{0,14})$', description: 'a position' }, (input) => {
        const read = FeedId.decode(input)
        if (E.isLeft(read)) return E.left(read.left[0]?.message ?? 'is no id of a feed')
        return /^[0-9]+$/.test(read.right)
          ? read
          : E.left(`${show(input)} is an id of another feed: the feed of the ledger has positions alone, such as 626`)
      })

const queryOf = (feed: FeedName) =>
  record(
    `query of the feed ${feed}`,
    {},
    {
      after: idOn(feed),
      afterEvent: EventId,
      ally: commaList(PartyCode),
      pledge: commaList(PledgeId),
      type: commaList(word('type', typesOf(feed))),
      item: commaList(ItemCode),
      ...(isViewFeed(feed) ? { rules: RulesAsked } : {}),
      until: word('end', ['caught-up']),
    },
  )

/** The query parameters of each feed. */
export const feedQueries: { readonly [F in FeedName]: ReturnType<typeof queryOf> } = {
  ledger: queryOf('ledger'),
  obligations: queryOf('obligations'),
  timeline: queryOf('timeline'),
  shortfalls: queryOf('shortfalls'),
  approvals: queryOf('approvals'),
}

/** What a reader of a feed is told of: of each list anything in it, and of all lists that are given. */
export type FeedFilter = {
  readonly ally?: ReadonlyArray<PartyCode>
  readonly pledge?: ReadonlyArray<PledgeId>
  readonly type?: ReadonlyArray<string>
  readonly item?: ReadonlyArray<ItemCode>
}

/** How a feed is asked for. */
export type FeedAsk = {
  readonly feed: FeedName
  readonly filter: FeedFilter
  readonly rules: RulesName
  /** Where the reader goes on; from now on where it is absent. */
  readonly after?: FeedPlace
  /** The event at that position as the reader saw it. */
  readonly afterEvent?: EventId
  /** Whether the stream ends once it has caught up. */
  readonly once: boolean
}

type Query = Decoded<ReturnType<typeof queryOf>> & { readonly rules?: RulesName }

const askOf = (feed: FeedName, query: Query): FeedAsk => {
  const { after, afterEvent, until, rules = RULES, ...filter } = query
  return {
    feed,
    filter,
    rules,
    once: until !== undefined,
    ...(after === undefined ? {} : { after: placeOf(after) }),
    ...(afterEvent === undefined ? {} : { afterEvent }),
  }
}

/** Reads how a feed is asked for; left, every problem with the parameter's name as its place. */
export const parseFeedAsk = (feed: FeedName, query: unknown): E.Either<ReadonlyArray<Problem>, FeedAsk> => {
  const read = decode(feedQueries[feed] as Codec<Query>)(query)
  return E.isLeft(read)
    ? E.left(inParameterWords(read.left, query, Object.keys(feedQueries[feed].fields)))
    : E.right(askOf(feed, read.right))
}

/** That there is no such feed, in words. */
export const noFeed = (name: string): string =>
  `there is no feed ${show(name)}${didYouMean(name, SERVED_FEEDS)}; the feeds are: ${SERVED_FEEDS.join(', ')}`
