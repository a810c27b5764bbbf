import { type Decoded, onlyTrue, record, text } from '@aid-ledger/domain'
import { FeedId } from '../feeds/feed-id.ts'
import { FeedName } from '../feeds/feed-name.ts'
import { WebhookFilter } from './webhook-filter.ts'

/** As long as the addresses of receivers are at most. */
const MAX_URL = 2_000
export const WebhookUrl = text('url', MAX_URL)

/** A webhook as it is asked for. */
export const GivenWebhook = record(
  'GivenWebhook',
  { url: WebhookUrl, feed: FeedName },
  { filter: WebhookFilter, after: FeedId },
)
export type GivenWebhook = Decoded<typeof GivenWebhook>

/** How a webhook is to go on: with the message that it waits for, without it, or after another id. */
export const GivenReplay = record('GivenReplay', {}, { skip: onlyTrue, after: FeedId })
export type GivenReplay = Decoded<typeof GivenReplay>
