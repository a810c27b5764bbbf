import { setTimeout as sleep } from 'node:timers/promises'
import type { AddressGuard } from './address-guard.ts'
import { atMost } from './at-most.ts'
import type { Told } from './deliver-message.ts'
import { deliverWebhook, type Following } from './deliver-webhook.ts'
import { type Delivering, openDeliveryBook } from './delivery-book.ts'
import type { FollowFeed } from './follow-feed.ts'
import { RETRIES, type RetryRules } from './retry-rules.ts'
import type { WebhookStore } from './webhook-store.ts'

/** How soon what another process registers, removes or replays is seen. */
const LOOK_EVERY_MS = 1_000
/** How soon what was cut off by a fault of ours, such as a full disk, is begun again. */
const AGAIN_AFTER_MS = 10_000
/** How many attempts are under way at once: more receivers than hang at the same time, and few sockets. */
export const MAX_DELIVERIES = 20

export type RunOptions = {
  /** The folder of the ledger. */
  readonly directory: string
  readonly store: Pick<WebhookStore, 'secrets'>
  readonly guard: AddressGuard
  readonly follow: FollowFeed
  readonly tell: (told: Told) => void
  /** Hears what keeps messages from being delivered that is no receiver's fault. */
  readonly failed: (webhook: string | undefined, cause: unknown) => void
  readonly retries?: RetryRules
  readonly withinMs?: number
}

/** The delivery to all webhooks of a folder, by the one process that serves its ledger. */
export type RunningWebhooks = {
  /** Looks at once for what was registered, removed or replayed. */
  readonly look: () => void
  /** How far each webhook is that is delivered to, as an id of its feed. */
  readonly standing: () => ReadonlyMap<string, string>
  /** Gives up what is under way: it is sent again after the next start. */
  readonly stop: () => Promise<void>
}

type Under = { readonly generation: number; readonly stop: AbortController; readonly done: Promise<void> }

/** Delivers to every webhook that is due, also those that come later, until it is stopped. */
export const runWebhooks = (options: RunOptions): RunningWebhooks => {
  const { directory, follow, failed } = options
  const book = openDeliveryBook(directory)
  const under = new Map<string, Under>()
  const at = new Map<string, string>()
  const told = new Map<string | undefined, string>()
  let isStopped = false
  const { retries = RETRIES, ...rest } = options
  /** Tells what is new of it, not the same every time that it is tried again. */
  const tellOnce = (webhook: string | undefined, cause: unknown): void => {
    if (told.get(webhook) !== String(cause)) failed(webhook, cause)
    told.set(webhook, String(cause))
  }
  const following: Following = {
    ...rest,
    retries,
    book,
    follow,
    inTurn: atMost(MAX_DELIVERIES),
    at: (webhook, id) => {
      at.set(webhook, id)
      told.delete(webhook)
    },
  }
  const deliver = async (of: Delivering, stop: AbortSignal): Promise<void> => {
    at.set(of.id, of.after)
    try {
      await deliverWebhook(of, following, stop)
    } catch (cause) {
      if (stop.aborted) return
      tellOnce(of.id, cause)
      await sleep(AGAIN_AFTER_MS, undefined, { signal: stop, ref: false }).catch(() => {})
    }
  }
  const begin = (of: Delivering): void => {
    const stop = new AbortController()
    const done = deliver(of, stop.signal).finally(() => {
      if (under.get(of.id)?.stop !== stop) return
      under.delete(of.id)
      at.delete(of.id)
    })
    under.set(of.id, { generation: of.generation, stop, done })
  }
  const look = (): void => {
    if (isStopped) return
    try {
      const due = new Map(book.due().map((of) => [of.id, of]))
      for (const [id, { generation, stop, done }] of under) {
        if (due.get(id)?.generation === generation || stop.signal.aborted) continue
        stop.abort()
        // What is sent anew is sent only once what was under way has ended.
        done.then(look)
      }
      for (const of of due.values()) if (!under.has(of.id)) begin(of)
      told.delete(undefined)
    } catch (cause) {
      tellOnce(undefined, cause)
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  look()
  const stop = async (): Promise<void> => {
    isStopped = true
    clearInterval(timer)
    const all = [...under.values()]
    for (const each of all) each.stop.abort()
    await Promise.all(all.map(({ done }) => done))
    book.close()
  }
  return { look, standing: () => at, stop }
}
