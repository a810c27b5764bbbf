import { createHmac } from 'node:crypto'
import { signingKey } from './webhook-secret.ts'

/** A message as it is sent: under an id that stays the same however often it is tried. */
export type Message = { readonly id: string; readonly body: string }

export type SignedHeaders = {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

const SECOND_MS = 1_000

const signature = (secret: string, signed: string): string =>
  `v1,${createHmac('sha256', signingKey(secret)).update(signed, 'utf8').digest('base64')}`

/**
 * The headers of one attempt (Standard Webhooks 1.0.0): HMAC-SHA256 over id, time of the attempt and body, under each secret
 * that holds, so that a receiver that has the old one still verifies while a new one is brought out.
 */
export const signMessage = (
  { id, body }: Message,
  secrets: ReadonlyArray<string>,
  now: number = Date.now(),
): SignedHeaders => {
  const timestamp = String(Math.floor(now / SECOND_MS))
  const signed = `${id}.${timestamp}.${body}`
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signature(secret, signed)).join(' '),
  }
}
