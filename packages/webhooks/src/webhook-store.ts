import type { ActorId } from '@aid-ledger/domain'
import type * as E from 'fp-ts/lib/Either.js'
import type { Attempt, Webhook, WebhookAsk } from './webhook.ts'
import type { WebhookStoreError } from './webhook-store-error.ts'

export type WantedWebhook = WebhookAsk & {
  readonly url: string
  /** The id of the feed after which it begins. */
  readonly after: string
  readonly actor: ActorId
}

/** A webhook with its secret, which is told when it is made and never again. */
export type WithSecret = { readonly webhook: Webhook; readonly secret: string }

/** How a webhook goes on: with the message that it waits for, without it, or after another. */
export type Replay =
  | { readonly from: 'waiting' }
  | { readonly from: 'next' }
  | { readonly from: 'after'; readonly after: string }

export type Managed<A> = E.Either<WebhookStoreError, A>

/** The webhooks of a ledger. What one process does to them the next call of any other sees. */
export type WebhookStore = {
  readonly add: (wanted: WantedWebhook) => Managed<WithSecret>
  readonly list: () => Managed<ReadonlyArray<Webhook>>
  readonly find: (id: string) => Managed<Webhook>
  readonly remove: (id: string) => Managed<Webhook>
  /** Makes it a new secret; the former signs beside it for a day. */
  readonly rotate: (id: string) => Managed<WithSecret>
  readonly replay: (id: string, how: Replay) => Managed<Webhook>
  /** Its last attempts, the latest first. */
  readonly attempts: (id: string) => Managed<ReadonlyArray<Attempt>>
  /** The secrets that a message is signed with. */
  readonly secrets: (id: string) => Managed<ReadonlyArray<string>>
  readonly close: () => void
}
