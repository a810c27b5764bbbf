import { ProblemDetails } from '@aid-ledger/contract'
import { type Codec, decodeOpen, inWords } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerClientError } from './ledger-client-error.ts'
import { networkWords } from './network-words.ts'
import { retryAfterMs } from './retry-after.ts'

/** Longer than a service takes for any question before it says that it took too long. */
const ANSWER_WITHIN_MS = 120_000

export type Fetch = typeof globalThis.fetch
/** How one request is made: `signal` ends it, and so does the time limit, which has a usual one. */
export type RequestOptions = { readonly signal?: AbortSignal; readonly timeoutMs?: number }
export type ClientSettings = { readonly url: string; readonly token?: string; readonly fetch?: Fetch }
export type Replied<A> = E.Either<LedgerClientError, A>
export type Reply = { readonly headers: Headers; readonly bytes: Uint8Array }

type Sent = { readonly method?: 'POST'; readonly headers?: { readonly [name: string]: string }; readonly body?: string }

/** A service, as requests reach it. */
export type Connection = {
  /** Asks for an address and answers as soon as the head of the answer is there; a failure is a Left only where fetch fails. */
  readonly open: (path: string, sent: Sent, signal: AbortSignal) => Promise<Response>
  /** Asks for an address and takes all of its answer. */
  readonly ask: (path: string, sent?: Sent, options?: RequestOptions) => Promise<Replied<Reply>>
  /** The same, for JSON of a known shape; what a later version added is left out. */
  readonly read: <A>(codec: Codec<A>, path: string, sent?: Sent, options?: RequestOptions) => Promise<Replied<A>>
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** Reads JSON of a known shape. */
export const decodeJson = <A>(codec: Codec<A>, text: string): E.Either<string, A> => {
  try {
    const decoded = decodeOpen(codec)(JSON.parse(text))
    return E.isRight(decoded) ? decoded : E.left(inWords(decoded.left))
  } catch {
    return E.left('it is no JSON')
  }
}

/** What an answer says that is none: a problem in the service's words, or that they cannot be read. */
export const refusalOf = ({ status, headers }: Response, text: string): LedgerClientError => {
  const again = retryAfterMs(headers)
  const problem = decodeJson(ProblemDetails, text)
  if (E.isLeft(problem))
    return {
      _tag: 'Unreadable',
      status,
      detail: `what is there answers with status ${status}, in no words of a ledger`,
      ...again,
    }
  const { type, detail } = problem.right
  return { _tag: 'Problem', name: type.split('/').at(-1) ?? type, status, detail, problem: problem.right, ...again }
}

/** Runs a request under a time limit and the caller's signal, and leaves no listener behind. */
const limited = async <A>(
  { signal, timeoutMs = ANSWER_WITHIN_MS }: RequestOptions,
  request: (signal: AbortSignal) => Promise<Replied<A>>,
): Promise<Replied<A>> => {
  const own = new AbortController()
  const end = () => own.abort()
  const timer = setTimeout(end, timeoutMs)
  signal?.addEventListener('abort', end)
  if (signal?.aborted === true) end()
  try {
    return await request(own.signal)
  } catch (error) {
    if (signal?.aborted === true) return E.left({ _tag: 'GivenUp', detail: 'the caller gave it up' })
    const detail = own.signal.aborted ? `there was no answer within ${timeoutMs} ms` : networkWords(error)
    return E.left({ _tag: 'NoAnswer', detail })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', end)
  }
}

/** A service by its address. */
export const makeConnection = ({ url, token, fetch = globalThis.fetch }: ClientSettings): Connection => {
  const base = url.replace(/\/+$/, '')
  const proof = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  const open: Connection['open'] = (path, { headers, ...sent }, signal) =>
    fetch(`${base}${path}`, { ...sent, headers: { ...headers, ...proof }, signal })
  const ask: Connection['ask'] = (path, sent = {}, options = {}) =>
    limited(options, async (signal) => {
      const response = await open(path, sent, signal)
      const bytes = new Uint8Array(await response.arrayBuffer())
      return response.ok ? E.right({ headers: response.headers, bytes }) : E.left(refusalOf(response, textOf(bytes)))
    })
  const read: Connection['read'] = async (codec, path, sent, options) => {
    const reply = await ask(path, sent, options)
    if (E.isLeft(reply)) return reply
    const answer = decodeJson(codec, textOf(reply.right.bytes))
    if (E.isRight(answer)) return answer
    return E.left({ _tag: 'Unreadable', status: 200, detail: `the answer is not as its contract says: ${answer.left}` })
  }
  return { open, ask, read }
}
