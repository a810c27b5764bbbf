import { type Instant, instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { add, attempts, listIn, type Parts, remove, replay, rotate, secrets, webhookKnown } from './manage-webhooks.ts'
import { inFileWords, WebhookFileFailure } from './webhook-failure.ts'
import { webhookFile } from './webhook-file.ts'
import { webhookOpener } from './webhook-opener.ts'
import type { Managed, WebhookStore } from './webhook-store.ts'

export type WebhookStoreOptions = {
  /** The folder of the ledger. */
  readonly directory: string
  readonly clock?: () => Instant
}

const now = (): Instant => instantOf(new Date())

/** The webhooks in the folder of a ledger. No file is made before the first webhook is. */
export const makeWebhookStore = ({ directory, clock = now }: WebhookStoreOptions): WebhookStore => {
  const path = webhookFile(directory)
  const opener = webhookOpener(path)
  const parts: Parts = { opener, clock }
  const managing = <A>(run: () => Managed<A>): Managed<A> => {
    try {
      return inFileWords(path, run)
    } catch (error) {
      if (!(error instanceof WebhookFileFailure)) throw error
      return E.left({ _tag: 'WebhooksUnreadable', detail: error.message })
    }
  }
  return {
    add: (wanted) => managing(() => add(parts, wanted)),
    list: () => managing(() => E.right(listIn(opener.standing()))),
    find: (id) => managing(() => webhookKnown(parts, id)),
    remove: (id) => managing(() => remove(parts, id)),
    rotate: (id) => managing(() => rotate(parts, id)),
    replay: (id, how) => managing(() => replay(parts, id, how)),
    attempts: (id) => managing(() => attempts(parts, id)),
    secrets: (id) => managing(() => secrets(parts, id)),
    close: opener.close,
  }
}
