import type { FollowFeed } from '@aid-ledger/webhooks'
import * as E from 'fp-ts/lib/Either.js'
import { silentLog } from '../log.ts'
import type { AppOptions } from '../make-app.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import type { WebhookFeeds } from '../webhooks/served-webhooks.ts'
import { startWebhooks } from '../webhooks/start-webhooks.ts'
import { temporaryFolder } from './served-public-record.ts'

/** A feed on which nothing has happened, nor does. */
const silent: FollowFeed = async function* (_ask, _after, signal) {
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

const nothingYet: WebhookFeeds = { begin: async (_, after = '0') => E.right(after), follow: silent }

/** Webhooks in a real file in a folder of their own, for a service over another; where nobody says otherwise, of feeds that are silent. */
export const keptWebhooks = ({
  log = silentLog,
  metrics = makeMetrics(),
  feeds = nothingYet,
}: Pick<AppOptions, 'log' | 'metrics'> & { readonly feeds?: WebhookFeeds } = {}) => {
  const { folder, remove } = temporaryFolder()
  const webhooks = startWebhooks({ data: folder, webhookPrivateAddresses: 'allow' }, { feeds, log, metrics })
  return { ...webhooks, end: () => webhooks.stop().finally(remove) }
}
