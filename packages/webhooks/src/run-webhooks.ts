import { atMost } from '@aid-ledger/feeds'
import type { AddressGuard } from './address-guard.ts'
import type { Told } from './deliver-message.ts'
import { openDeliveryBook } from './delivery-book.ts'
import type { FollowFeed } from './follow-feed.ts'
import { RETRIES, type RetryRules } from './retry-rules.ts'
import { tellOnce } from './tell-once.ts'
import { makeWebhookRuns } from './webhook-runs.ts'
import type { WebhookStore } from './webhook-store.ts'

/** How soon what another process registers, removes or replays is seen. */
const LOOK_EVERY_MS = 1_000
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

/** Delivers to every webhook that is due, also those that come later, until it is stopped. */
export const runWebhooks = (options: RunOptions): RunningWebhooks => {
  const { directory, failed, retries = RETRIES, ...rest } = options
  const book = openDeliveryBook(directory)
  const news = tellOnce(failed)
  const runs = makeWebhookRuns({ ...rest, retries, book, inTurn: atMost(MAX_DELIVERIES) }, news)
  let isStopped = false
  const look = (): void => {
    if (isStopped) return
    try {
      runs.settle(book.due(), look)
      news.goesOn(undefined)
    } catch (cause) {
      news.tell(undefined, cause)
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  look()
  const stop = async (): Promise<void> => {
    isStopped = true
    clearInterval(timer)
    await runs.end()
    book.close()
  }
  return { look, standing: runs.standing, stop }
}
