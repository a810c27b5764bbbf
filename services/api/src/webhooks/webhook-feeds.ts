import type { Feeds } from '@aid-ledger/feeds'
import { beginFeed, followFeeds } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import { feedProblem } from '../feeds/feed-problem.ts'
import type { WebhookFeeds } from './served-webhooks.ts'

/** The feeds of a ledger, as its webhooks follow them. */
export const webhookFeeds = (feeds: Feeds): WebhookFeeds => ({
  begin: async (ask, after) => E.mapLeft(feedProblem)(await beginFeed(feeds, ask, after)),
  follow: followFeeds(feeds),
})
