import { changesSchema, MESSAGE_SCHEMAS, type MessageSchema } from './feed-message.ts'
import { type FeedName, isViewFeed, SERVED_FEEDS } from './feed-name.ts'

/** What a feed tells. */
export const messagesOf = (feed: FeedName): ReadonlyArray<MessageSchema> =>
  isViewFeed(feed)
    ? [changesSchema(feed), 'feed-caught-up', 'feed-reset', 'feed-overflow']
    : ['ledger-event', 'feed-caught-up', 'feed-overflow']

/** What the feeds of a service tell. */
export const SERVED_MESSAGES: ReadonlyArray<MessageSchema> = MESSAGE_SCHEMAS.filter((message) =>
  SERVED_FEEDS.some((feed) => messagesOf(feed).includes(message)),
)
