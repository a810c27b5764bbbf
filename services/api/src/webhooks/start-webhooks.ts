import { makeAddressGuard, makeWebhookStore, runWebhooks, type Told } from '@aid-ledger/webhooks'
import type { Log } from '../log.ts'
import { logError, logWords } from '../log-words.ts'
import type { Metrics } from '../metrics/make-metrics.ts'
import type { Settings } from '../settings.ts'
import type { ServedWebhooks, WebhookFeeds } from './served-webhooks.ts'

type Parts = { readonly feeds: WebhookFeeds; readonly log: Log; readonly metrics: Metrics }

/** What did not go well is told; that a message was taken is only counted. No address is: it may hold a secret of the receiver's. */
const telling =
  ({ log, metrics }: Parts) =>
  ({ webhook, attempt, isDead }: Told): void => {
    metrics.attempted(isDead ? 'dead' : attempt.outcome)
    const { message, try: tries, outcome, status, detail } = attempt
    if (outcome === 'delivered') return
    const told = { webhook, message, try: tries, status, detail: logWords(detail ?? '') }
    if (isDead || outcome === 'gone') log.error({ webhooks: isDead ? 'dead' : 'gone', ...told })
    else if (tries === 1) log.warn({ webhooks: 'failing', ...told })
  }

/** Begins to deliver to the webhooks in the folder of a ledger; `stop` gives up what is under way, to be sent again by the next start. */
export const startWebhooks = (
  { data, webhookPrivateAddresses }: Pick<Settings, 'data' | 'webhookPrivateAddresses'>,
  parts: Parts,
): ServedWebhooks & { readonly stop: () => Promise<void> } => {
  const store = makeWebhookStore({ directory: data })
  const guard = makeAddressGuard(webhookPrivateAddresses ?? 'refuse')
  const { feeds, log } = parts
  const running = runWebhooks({
    directory: data,
    store,
    guard,
    follow: feeds.follow,
    tell: telling(parts),
    failed: (webhook, cause) => log.error({ webhooks: 'cut off', webhook, ...logError(cause) }),
  })
  return { store, guard, feeds, running, stop: () => running.stop().finally(store.close) }
}
