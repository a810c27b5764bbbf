import { ActorId, type Decoded, Instant, list, pattern, record, whole, word } from '@aid-ledger/domain'
import { Sentence } from '../answers/texts.ts'
import { FeedId } from '../feeds/feed-id.ts'
import { FeedName } from '../feeds/feed-name.ts'
import { WebhookUrl } from './given-webhook.ts'
import { WebhookFilter } from './webhook-filter.ts'

/** More than a service keeps of either. */
const MAX_LISTED = 1_000
const Count = whole('count', 0, Number.MAX_SAFE_INTEGER)
const Status = whole('HTTP status', 100, 999)
const Outcome = word('outcome', ['delivered', 'failed', 'gone', 'stopped'])

const WaitingMessage = record(
  'WaitingMessage',
  { message: FeedId, tries: Count, since: Instant, detail: Sentence },
  { next: Instant },
)

/** A webhook as it is told: never with its secret. */
export const WebhookAnswer = record(
  'Webhook',
  {
    id: pattern<string>('webhook id', /^wh_[0-9a-f]{16}$/, 'wh_ and 16 hexadecimal digits'),
    url: WebhookUrl,
    feed: FeedName,
    filter: WebhookFilter,
    after: FeedId,
    state: word('state', ['active', 'failing', 'dead', 'gone']),
    actor: ActorId,
    created: Instant,
  },
  { waiting: WaitingMessage },
)
export type WebhookAnswer = Decoded<typeof WebhookAnswer>

export const WebhooksAnswer = record('Webhooks', { items: list(WebhookAnswer, { max: MAX_LISTED }) })

/** A webhook as it is made, or given a new secret: the only time at which that is told. */
export const WebhookWithSecret = record('WebhookWithSecret', {
  webhook: WebhookAnswer,
  secret: pattern<string>('secret', /^whsec_[A-Za-z0-9+/]{43}=$/, 'whsec_ and 32 bytes in base64'),
})
export type WebhookWithSecret = Decoded<typeof WebhookWithSecret>

const Delivery = record(
  'Delivery',
  { message: FeedId, at: Instant, try: Count, outcome: Outcome, tookMs: Count },
  { status: Status, detail: Sentence },
)

/** The last attempts of a webhook, the latest first. */
export const DeliveriesAnswer = record('Deliveries', { items: list(Delivery, { max: MAX_LISTED }) })

/** What came of a trial message. */
export const TrialAnswer = record('Trial', { outcome: Outcome, tookMs: Count }, { status: Status, detail: Sentence })
export type TrialAnswer = Decoded<typeof TrialAnswer>
