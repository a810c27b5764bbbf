import { formatFeedId, noFeed, parseFeedAsk, SERVED_FEEDS } from '@aid-ledger/contract'
import { inWords, type Problem } from '@aid-ledger/domain'
import type { FeedBatch, FeedError, Feeds } from '@aid-ledger/feeds'
import * as E from 'fp-ts/lib/Either.js'
import type { FeedStep, FollowFeed } from './follow-feed.ts'
import type { WebhookAsk } from './webhook.ts'

const malformed = (problems: ReadonlyArray<Problem>): FeedError => ({
  _tag: 'Malformed',
  detail: inWords(problems),
  problems,
})

const readAsk = ({ feed, filter }: WebhookAsk, after: string | undefined) => {
  const known = SERVED_FEEDS.find((name) => name === feed)
  if (known === undefined) return E.left([{ pointer: '/feed', detail: noFeed(feed) }])
  return parseFeedAsk(known, { ...filter, ...(after === undefined ? {} : { after }) })
}

/** Where a problem with a parameter of the feed stands in what was given. */
const inGiven = ({ pointer, detail }: Problem): Problem => ({
  pointer: pointer === '/feed' || pointer === '/after' ? pointer : `/filter${pointer}`,
  detail,
})

/** After which id a feed is followed: the one that is given or, without one, from now on. Left where it cannot be followed so. */
export const beginFeed = async (
  feeds: Pick<Feeds, 'check'>,
  asked: WebhookAsk,
  after: string | undefined,
): Promise<E.Either<FeedError, string>> => {
  const ask = readAsk(asked, after)
  if (E.isLeft(ask)) return E.left(malformed(ask.left.map(inGiven)))
  const place = await feeds.check(ask.right)
  return E.isLeft(place) ? place : E.right(formatFeedId(place.right))
}

/** A reset comes first: what follows is after it. */
const stepsOf = ({ reset, steps }: FeedBatch): ReadonlyArray<FeedStep> => [
  ...(reset === undefined ? [] : [{ id: reset.id, json: reset.json }]),
  ...steps.map(({ id, message }) => (message === undefined ? { id } : { id, json: message.json })),
]

/** How webhooks follow the feeds of a ledger. Throws where what was registered can no longer be followed, or the store cannot be read. */
export const followFeeds = (feeds: Pick<Feeds, 'check' | 'follow'>): FollowFeed =>
  async function* (asked, after, signal) {
    const ask = readAsk(asked, after)
    if (E.isLeft(ask)) throw new Error(inWords(ask.left))
    // It may be beyond the end: the ledger was restored from an older copy.
    const place = await feeds.check(ask.right, signal)
    if (E.isLeft(place)) throw new Error(place.left.detail)
    for await (const batch of feeds.follow(ask.right, place.right, signal)) yield stepsOf(batch)
  }
