import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { AddressGuard } from './address-guard.ts'
import type { Outcome } from './outcome.ts'
import { outcomeOf } from './outcome-of.ts'
import type { Message } from './sign-message.ts'
import { signMessage } from './sign-message.ts'
import { wordsOfFailure } from './words-of-failure.ts'

/** How long one attempt may take, from looking up the name to the end of the answer: what Standard Webhooks recommends. */
export const ATTEMPT_WITHIN_MS = 15_000
/** How much of an answer is read: only its status says anything, and who sends more is cut off. */
export const MAX_ANSWER_BYTES = 16_384

/** CloudEvents 1.0, HTTP binding, section 3.2.1. */
const CONTENT_TYPE = 'application/cloudevents+json; charset=utf-8'

export type Receiver = { readonly url: string; readonly secrets: ReadonlyArray<string> }

export type Sending = {
  readonly guard: AddressGuard
  /** Gives the attempt up. */
  readonly signal: AbortSignal
  readonly withinMs?: number
}

type Answer = { readonly status: number; readonly retryAfter: string | undefined }

const cutOff = (): Error => Object.assign(new Error('cut off'), { code: 'ECONNRESET' })

/** Sends it on a connection of its own, which the guard has seen, and reads what is read of the answer. No redirect is followed. */
const post = (url: URL, headers: object, body: Uint8Array, lookup: AddressGuard['lookup'], signal: AbortSignal) =>
  new Promise<Answer>((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const request = send(url, { method: 'POST', agent: false, lookup, signal, headers: { ...headers } })
    request.once('error', reject)
    // Whoever answers that it will speak another protocol is left: Node hands the socket over, and neither answers nor fails.
    request.once('upgrade', ({ statusCode, headers }, socket) => {
      socket.destroy()
      resolve({ status: statusCode ?? 0, retryAfter: headers['retry-after'] })
    })
    // After an answer or an error this says nothing; without either nothing else would.
    request.once('close', () => reject(cutOff()))
    request.once('response', (response) => {
      const answer = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] }
      let size = 0
      response.on('data', (chunk: Uint8Array) => {
        size += chunk.length
        if (size <= MAX_ANSWER_BYTES) return
        resolve(answer)
        request.destroy()
      })
      response.once('end', () => resolve(answer))
      response.once('error', reject)
      response.once('close', () => reject(cutOff()))
    })
    request.end(body)
  })

/** Sends a message once. It never throws for what lies with the receiver or the way to it. */
export const sendOnce = async (
  message: Message,
  { url, secrets }: Receiver,
  { guard, signal, withinMs = ATTEMPT_WITHIN_MS }: Sending,
): Promise<Outcome> => {
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  const target = new URL(url)
  const wrong = guard.wrongHost(target.hostname)
  if (wrong !== undefined) return { kind: 'failed', detail: wrong, tookMs: took() }
  const body = Buffer.from(message.body, 'utf8')
  const headers = {
    ...signMessage(message, secrets),
    'Content-Type': CONTENT_TYPE,
    'Content-Length': body.length,
    'User-Agent': 'aid-ledger',
  }
  const late = AbortSignal.timeout(withinMs)
  try {
    const answer = await post(target, headers, body, guard.lookup, AbortSignal.any([signal, late]))
    return outcomeOf(answer, took())
  } catch (error) {
    if (signal.aborted) return { kind: 'stopped' }
    const detail = late.aborted ? `no whole answer within ${withinMs / 1_000} seconds` : wordsOfFailure(error)
    return { kind: 'failed', detail, tookMs: took() }
  }
}
