import type { FeedError, Feeds } from '@aid-ledger/feeds'
import { beginFeed, followFeeds } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import type { Problem } from '../problems/problem.ts'
import { problemOf } from '../problems/problem-of.ts'
import type { WebhookFeeds } from './served-webhooks.ts'

const problemOfFeed = (error: FeedError): Problem => {
  if (error._tag !== 'PositionAhead' && error._tag !== 'OtherLedger') return problemOf(error)
  const { detail, pointer } = error
  return { name: 'malformed-request', detail, errors: [{ pointer, detail }] }
}

/** The feeds of a ledger, as its webhooks follow them. */
export const webhookFeeds = (feeds: Feeds): WebhookFeeds => ({
  begin: async (ask, after) => E.mapLeft(problemOfFeed)(await beginFeed(feeds, ask, after)),
  follow: followFeeds(feeds),
})
