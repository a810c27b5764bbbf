import type { ActorId, Instant } from '@aid-ledger/domain'
import type { Attempt, Waiting, Webhook, WebhookState } from './webhook.ts'

type Row = { readonly [column: string]: unknown }

/** The columns of a webhook but for its secrets. */
export const WEBHOOK_COLUMNS =
  'id, url, feed, filter, after, actor, created, state, message, tries, since, next, detail'

const waitingOf = (row: Row): Waiting => ({
  message: String(row['message']),
  tries: Number(row['tries']),
  since: row['since'] as Instant,
  ...(row['next'] === null ? {} : { next: row['next'] as Instant }),
  detail: String(row['detail']),
})

export const webhookOfRow = (row: Row): Webhook => ({
  id: String(row['id']),
  url: String(row['url']),
  feed: String(row['feed']),
  filter: JSON.parse(String(row['filter'])),
  after: String(row['after']),
  state: (row['state'] === 'active' && Number(row['tries']) > 0 ? 'failing' : row['state']) as WebhookState,
  actor: row['actor'] as ActorId,
  created: row['created'] as Instant,
  ...(row['message'] === null ? {} : { waiting: waitingOf(row) }),
})

export const attemptOfRow = (row: Row): Attempt => ({
  message: String(row['message']),
  at: row['at'] as Instant,
  try: Number(row['try']),
  outcome: row['outcome'] as Attempt['outcome'],
  ...(row['status'] === null ? {} : { status: Number(row['status']) }),
  ...(row['detail'] === null ? {} : { detail: String(row['detail']) }),
  tookMs: Number(row['took']),
})
