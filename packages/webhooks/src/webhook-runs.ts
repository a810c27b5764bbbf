import { setTimeout as sleep } from 'node:timers/promises'
import { deliverWebhook, type Following } from './deliver-webhook.ts'
import type { Delivering } from './delivery-book.ts'
import type { TellOnce } from './tell-once.ts'

/** How soon what was cut off by a fault of ours, such as a full disk, is begun again. */
const AGAIN_AFTER_MS = 10_000

/** What is delivered at the moment, and to whom. */
export type WebhookRuns = {
  /** Ends what is no longer due and begins what is; `onEnded` hears when what was ended so has come to its end. */
  readonly settle: (due: ReadonlyArray<Delivering>, onEnded: () => void) => void
  /** How far each webhook is that is delivered to, as an id of its feed. */
  readonly standing: () => ReadonlyMap<string, string>
  readonly end: () => Promise<void>
}

type Run = { readonly generation: number; readonly stop: AbortController; readonly done: Promise<void> }

export const makeWebhookRuns = (parts: Omit<Following, 'at'>, news: TellOnce): WebhookRuns => {
  const runs = new Map<string, Run>()
  const at = new Map<string, string>()
  const following: Following = {
    ...parts,
    at: (webhook, id) => {
      at.set(webhook, id)
      news.goesOn(webhook)
    },
  }
  const deliver = async (of: Delivering, stop: AbortSignal): Promise<void> => {
    try {
      await deliverWebhook(of, following, stop)
    } catch (cause) {
      if (stop.aborted) return
      news.tell(of.id, cause)
      await sleep(AGAIN_AFTER_MS, undefined, { signal: stop, ref: false }).catch(() => {})
    }
  }
  const begin = (of: Delivering): void => {
    const stop = new AbortController()
    at.set(of.id, of.after)
    const done = deliver(of, stop.signal).finally(() => {
      runs.delete(of.id)
      at.delete(of.id)
    })
    runs.set(of.id, { generation: of.generation, stop, done })
  }
  return {
    settle: (due, onEnded) => {
      const generations = new Map(due.map(({ id, generation }) => [id, generation]))
      for (const [id, { generation, stop, done }] of runs) {
        if (generations.get(id) === generation || stop.signal.aborted) continue
        stop.abort()
        // What is sent anew is sent only once what was under way has ended.
        done.then(onEnded)
      }
      for (const of of due) if (!runs.has(of.id)) begin(of)
    },
    standing: () => at,
    end: async () => {
      const all = [...runs.values()]
      for (const { stop } of all) stop.abort()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}
