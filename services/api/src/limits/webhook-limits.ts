import {
  ATTEMPT_WITHIN_MS,
  KEPT_ATTEMPTS,
  MAX_ANSWER_BYTES,
  MAX_DELIVERIES,
  MAX_MESSAGE_BYTES,
  MAX_WEBHOOK_URL,
  MAX_WEBHOOKS,
  OLD_SECRET_HOURS,
  RETRIES,
} from '@aid-ledger/webhooks'
import { bytes, type Limit, limit, many, seconds } from './limit.ts'

const HOUR_MS = 3_600_000

/** What limits webhooks. */
export const webhookLimits: ReadonlyArray<Limit> = [
  limit('webhooks', many(MAX_WEBHOOKS), '409', 'each follows its feed; an alliance of thirty, with some each'),
  limit(
    'address of a webhook',
    many(MAX_WEBHOOK_URL, 'characters'),
    '400',
    'what a receiver is to know is in the message',
  ),
  limit('messages sent at once', many(MAX_DELIVERIES), 'the others wait', 'more receivers than hang at the same time'),
  limit('attempt to deliver', seconds(ATTEMPT_WITHIN_MS), 'it has failed', 'what Standard Webhooks recommends'),
  limit('answer of a receiver', bytes(MAX_ANSWER_BYTES), 'the rest is not read', 'only its status says anything'),
  limit(
    'message to a webhook',
    bytes(MAX_MESSAGE_BYTES),
    'the webhook is dead',
    'a day on which a thousand lines fall due; receivers take far less in one request',
  ),
  limit(
    'wait before a message is tried again',
    seconds(RETRIES.mostMs),
    'it is tried',
    'who comes back after a night has its messages soon',
  ),
  limit(
    'tries of one message',
    `${RETRIES.giveUpAfterMs / HOUR_MS} hours`,
    'the webhook is dead',
    'a weekend and a day to mend it; then somebody has to look',
  ),
  limit('attempts kept of a webhook', many(KEPT_ATTEMPTS), 'the oldest go', 'two days of a message that fails'),
  limit(
    'former secret of a webhook',
    `${OLD_SECRET_HOURS} hours`,
    'it signs no more',
    'a day to bring the new one out',
  ),
]
