import { type Codec, word } from '@aid-ledger/domain'

/** The feeds that follow a view: what it says, as it changes. */
export const VIEW_FEEDS = ['obligations', 'timeline', 'shortfalls', 'approvals'] as const
export type ViewFeed = (typeof VIEW_FEEDS)[number]

/** All feeds there are; `ledger` follows the log itself. */
export const FEED_NAMES = ['ledger', ...VIEW_FEEDS] as const
export type FeedName = (typeof FEED_NAMES)[number]
export const FeedName: Codec<FeedName> = word('feed', FEED_NAMES)

export const isViewFeed = (feed: FeedName): feed is ViewFeed => feed !== 'ledger'

/** The feeds that a service serves. */
export const SERVED_FEEDS: ReadonlyArray<FeedName> = FEED_NAMES

/** Where a feed is followed. */
export const feedAddress = (feed: FeedName): string => `/feeds/${feed}`
