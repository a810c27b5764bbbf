import type { ActorId, Instant } from '@aid-ledger/domain'

/** What a webhook is told: the messages of one feed, those that pass its filter. */
export type WebhookAsk = {
  readonly feed: string
  readonly filter: { readonly [parameter: string]: string }
}

export const WEBHOOK_STATES = ['active', 'failing', 'dead', 'gone'] as const
/** Active: every message so far was taken. Failing: one is tried again. Dead: one was given up. Gone: the receiver wants no more. */
export type WebhookState = (typeof WEBHOOK_STATES)[number]

/** A message that was not taken yet, which those after it wait for. */
export type Waiting = {
  readonly message: string
  readonly tries: number
  /** When it was first tried. */
  readonly since: Instant
  /** Not before this it is tried again; absent where it is not. */
  readonly next?: Instant
  readonly detail: string
}

/** What is known of a webhook; never its secret. */
export type Webhook = WebhookAsk & {
  readonly id: string
  readonly url: string
  /** How far it is: the id of the feed after which it goes on. */
  readonly after: string
  readonly state: WebhookState
  readonly actor: ActorId
  readonly created: Instant
  readonly waiting?: Waiting
}

/** One attempt to deliver a message. */
export type Attempt = {
  readonly message: string
  readonly at: Instant
  /** Which attempt of this message it was, from 1. */
  readonly try: number
  readonly outcome: 'delivered' | 'failed' | 'gone'
  readonly status?: number
  readonly detail?: string
  readonly tookMs: number
}
