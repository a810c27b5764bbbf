import { setTimeout as sleep } from 'node:timers/promises'
import { type Instant, instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { AddressGuard } from './address-guard.ts'
import type { Delivering, DeliveryBook, Then } from './delivery-book.ts'
import type { Outcome } from './outcome.ts'
import { type RetryRules, waitMs } from './retry-rules.ts'
import { sendOnce } from './send-once.ts'
import type { Attempt } from './webhook.ts'
import type { WebhookStore } from './webhook-store.ts'

/** The largest message that is sent: that of a day on which a thousand lines fall due. Receivers take far less in one request. */
export const MAX_MESSAGE_BYTES = 8_388_608

/** What became of an attempt, for who counts and logs. */
export type Told = { readonly webhook: string; readonly attempt: Attempt; readonly isDead: boolean }

export type Delivery = {
  readonly book: DeliveryBook
  readonly store: Pick<WebhookStore, 'secrets'>
  readonly guard: AddressGuard
  readonly retries: RetryRules
  readonly withinMs?: number
  /** Lets an attempt be made when there is room for it. */
  readonly inTurn: <A>(run: () => Promise<A>) => Promise<A>
  readonly tell: (told: Told) => void
}

/** The id of a message, as receivers tell messages apart: the same however often it is sent, and no other message's. */
export const messageId = (webhook: string, feedId: string): string => `${webhook}_${feedId}`

/** A message of a feed, under the id that it has there. */
export type MessageOfFeed = { readonly id: string; readonly json: string }

type Tried = Exclude<Outcome, { readonly kind: 'stopped' }>
type Failed = Exclude<Tried, { readonly kind: 'delivered' }>

const attemptOf = (message: string, tries: number, outcome: Tried): Attempt => ({
  message,
  at: instantOf(new Date()),
  try: tries,
  outcome: outcome.kind,
  ...(outcome.status === undefined ? {} : { status: outcome.status }),
  ...(outcome.kind === 'delivered' ? {} : { detail: outcome.detail }),
  tookMs: outcome.tookMs,
})

const tooLarge = (json: string): Failed | undefined => {
  const bytes = Buffer.byteLength(json, 'utf8')
  if (bytes <= MAX_MESSAGE_BYTES) return undefined
  const detail = `the message has ${bytes} bytes, and at most ${MAX_MESSAGE_BYTES} are sent: read it from its feed, then replay with the next`
  return { kind: 'failed', detail, tookMs: 0 }
}

/** Waits until an instant; not to its end where the signal says so. */
const until = async (next: Instant | undefined, signal: AbortSignal): Promise<void> => {
  const ms = next === undefined ? 0 : Date.parse(next) - Date.now()
  if (ms > 0) await sleep(ms, undefined, { signal, ref: false }).catch(() => {})
}

const tryOnce = (of: Delivering, message: MessageOfFeed, delivery: Delivery, signal: AbortSignal): Promise<Outcome> => {
  const { store, guard, withinMs, inTurn } = delivery
  return inTurn(async () => {
    const secrets = store.secrets(of.id)
    // It was removed, or the file cannot be used: who looks after what is due will see which.
    if (E.isLeft(secrets)) return { kind: 'stopped' }
    const sent = { id: messageId(of.id, message.id), body: message.json }
    const sending = { guard, signal, ...(withinMs === undefined ? {} : { withinMs }) }
    return sendOnce(sent, { url: of.url, secrets: secrets.right }, sending)
  })
}

/** What a failed attempt leads to: after three days, or of no use, none; else the next, after a wait at random. */
const thenOf = (failed: Failed, { at, try: tries }: Attempt, since: Instant, retries: RetryRules): Then => {
  if (failed.kind === 'gone') return { state: 'gone' }
  if (Date.parse(at) - Date.parse(since) >= retries.giveUpAfterMs) return { state: 'dead' }
  const asked = failed.kind === 'failed' ? failed.retryAfterMs : undefined
  return { state: 'active', next: instantOf(new Date(Date.parse(at) + waitMs(tries, asked, retries))) }
}

/** Sends a message again and again until it is taken; false where it was given up, or its webhook no longer stands. */
export const deliverMessage = async (
  of: Delivering,
  message: MessageOfFeed,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<boolean> => {
  const { book, retries, tell } = delivery
  const unsendable = tooLarge(message.json)
  let waiting = of.waiting?.message === message.id ? of.waiting : undefined
  for (;;) {
    await until(waiting?.next, signal)
    if (signal.aborted) return false
    const outcome = unsendable ?? (await tryOnce(of, message, delivery, signal))
    if (outcome.kind === 'stopped') return false
    const attempt = attemptOf(message.id, (waiting?.tries ?? 0) + 1, outcome)
    if (outcome.kind === 'delivered') {
      const stood = book.delivered(of, attempt)
      tell({ webhook: of.id, attempt, isDead: false })
      return stood
    }
    const since = waiting?.since ?? attempt.at
    const then: Then = unsendable === undefined ? thenOf(outcome, attempt, since, retries) : { state: 'dead' }
    const stood = book.failed(of, attempt, since, then)
    tell({ webhook: of.id, attempt, isDead: then.state === 'dead' })
    if (!stood || then.state !== 'active') return false
    const { try: tries, detail = '' } = attempt
    waiting = { message: message.id, tries, since, next: then.next, detail }
  }
}
