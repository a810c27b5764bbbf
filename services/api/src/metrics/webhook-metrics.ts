import type { Attempt } from '@aid-ledger/webhooks'
import { Counter, Gauge, type Registry } from 'prom-client'
import type { WebhooksStanding } from '../webhooks/webhooks-standing.ts'

/** Counts what is sent to webhooks, and tells how they stand. */
export type WebhookMetrics = {
  /** `dead`: the last attempt before a message is given up. */
  readonly attempted: (outcome: Attempt['outcome'] | 'dead') => void
}

type Standing = { readonly stands: (webhooks: WebhooksStanding | undefined, head: number | undefined) => void }

export const makeWebhookMetrics = (registry: Registry): WebhookMetrics & Standing => {
  const registers = [registry]
  const attempts = new Counter({
    name: 'aid_ledger_webhook_attempts_total',
    help: 'Attempts to deliver a message to a webhook: delivered, failed, dead (given up with it) or gone (410).',
    labelNames: ['outcome'],
    registers,
  })
  const states = new Gauge({
    name: 'aid_ledger_webhooks',
    help: 'How many webhooks are active, failing, dead or gone.',
    labelNames: ['state'],
    registers,
  })
  const lag = new Gauge({
    name: 'aid_ledger_webhook_lag_events',
    help: 'How many events the webhook furthest behind has yet to be told of.',
    registers,
  })
  return {
    attempted: (outcome) => attempts.inc({ outcome }),
    stands: (webhooks, head) => {
      // An old number would pass for the present one.
      states.reset()
      lag.remove()
      if (webhooks === undefined) return
      for (const [state, count] of Object.entries(webhooks.states)) states.set({ state }, count)
      if (webhooks.toldTo !== undefined && head !== undefined) lag.set(Math.max(0, head - webhooks.toldTo))
    },
  }
}
