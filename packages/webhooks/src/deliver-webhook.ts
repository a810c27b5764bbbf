import { type Delivery, deliverMessage } from './deliver-message.ts'
import type { Delivering } from './delivery-book.ts'
import type { FollowFeed } from './follow-feed.ts'

/** How often it is written down that there was nothing to deliver: what is lost of it is read again, and nothing else. */
const NOTE_PASSED_MS = 5_000

export type Following = Delivery & {
  readonly follow: FollowFeed
  /** Hears how far a webhook is, whenever that changes. */
  readonly at: (webhook: string, id: string) => void
}

/**
 * Delivers what a webhook is to be told, one message after the other, until the signal ends it or the webhook itself ends:
 * given up, gone, removed, begun anew. Throws what keeps the feed from being read or the outcome from being written down.
 */
export const deliverWebhook = async (of: Delivering, following: Following, signal: AbortSignal): Promise<void> => {
  const { book, follow, at } = following
  let notedAt = Date.now()
  let passed: string | undefined
  const notePassed = (): boolean => {
    notedAt = Date.now()
    const stood = passed === undefined || book.passed(of, passed)
    passed = undefined
    return stood
  }
  for await (const steps of follow(of, of.after, signal)) {
    for (const { id, json } of steps) {
      if (json === undefined) passed = id
      else if (await deliverMessage(of, { id, json }, following, signal)) passed = undefined
      else return
      at(of.id, id)
    }
    if (Date.now() - notedAt >= NOTE_PASSED_MS && !notePassed()) return
  }
  notePassed()
}
