import {
  type CaughtUp,
  type FeedAsk,
  type FeedId,
  type FeedName,
  type FeedPlace,
  formatFeedId,
  isViewFeed,
  type Overflow,
  placeOf,
  type Reset,
  schemaAddress,
  sourceOf,
} from '@aid-ledger/contract'
import { canonicalJson, type Instant, type Position } from '@aid-ledger/domain'
import type { FeedMessage } from './feeds.ts'

/** What the feeds themselves say, between what they tell. */
export type SignalMessages = {
  readonly caughtUp: (feed: FeedName, place: FeedPlace) => Promise<FeedMessage>
  readonly reset: (ask: FeedAsk, was: FeedPlace) => Promise<FeedMessage>
  readonly overflow: (feed: FeedName, id: FeedId) => Promise<FeedMessage>
}

type Signal = { readonly 'caught-up': CaughtUp; readonly reset: Reset; readonly overflow: Overflow }

const standing = (feed: FeedName, place: FeedPlace) => ({
  feed,
  id: formatFeedId(place),
  position: String(place.position) as Position,
})

export const makeSignalMessages = (ledgerId: () => Promise<string>, clock: () => Instant): SignalMessages => {
  const message = async <T extends keyof Signal>(type: T, data: Signal[T]): Promise<FeedMessage> => ({
    id: data.id,
    json: canonicalJson({
      specversion: '1.0',
      id: data.id,
      source: sourceOf(await ledgerId(), data.feed),
      type: `aid-ledger.feed.${type}`,
      time: clock(),
      datacontenttype: 'application/json',
      dataschema: schemaAddress(`feed-${type}`),
      data,
    }),
  })
  const dayOf = ({ day }: FeedPlace) => (day === undefined ? {} : { day })
  return {
    caughtUp: (feed, place) =>
      message('caught-up', {
        ...standing(feed, place),
        ...dayOf(place),
        ...(isViewFeed(feed) ? { rules: place.rules } : {}),
      }),
    reset: ({ feed, rules }, was) =>
      message('reset', { ...standing(feed, { ...was, rules }), ...dayOf(was), rules, was: was.rules }),
    overflow: (feed, id) => message('overflow', standing(feed, placeOf(id))),
  }
}
