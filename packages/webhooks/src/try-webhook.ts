import { randomUUID } from 'node:crypto'
import { instantOf } from '@aid-ledger/domain'
import type { AddressGuard } from './address-guard.ts'
import type { Outcome } from './outcome.ts'
import { sendOnce } from './send-once.ts'
import type { Webhook } from './webhook.ts'

/** What a trial message says: nothing of the ledger, so that it can be told from those that do. */
const trialOf = ({ id, feed }: Webhook) => {
  const message = `trial_${randomUUID()}`
  const body = {
    specversion: '1.0',
    id: message,
    source: `urn:aid-ledger:webhook:${id}`,
    type: 'aid-ledger.webhook.trial',
    time: instantOf(new Date()),
    datacontenttype: 'application/json',
    data: { webhook: id, feed },
  }
  return { id: message, body: JSON.stringify(body) }
}

/** Sends a trial message to the receiver of a webhook once, signed as every other; nothing of it is kept. */
export const tryWebhook = (
  webhook: Webhook,
  secrets: ReadonlyArray<string>,
  guard: AddressGuard,
  signal: AbortSignal,
): Promise<Outcome> => sendOnce(trialOf(webhook), { url: webhook.url, secrets }, { guard, signal })
