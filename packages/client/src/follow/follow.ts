import { type FeedId, type FeedName, feedAddress } from '@aid-ledger/contract'
import * as E from 'fp-ts/lib/Either.js'
import { addressOf } from '../address-of.ts'
import { type Connection, type Replied, refusalOf } from '../connection.ts'
import type { LedgerClientError } from '../ledger-client-error.ts'
import { networkWords } from '../network-words.ts'
import { MessageTooLong, makeEventStream } from './event-stream.ts'
import { FollowFailure } from './follow-failure.ts'
import type { FollowOptions } from './follow-options.ts'
import { type Followed, messageOf } from './followed.ts'
import { inTime } from './in-time.ts'
import { piecesOf } from './pieces-of.ts'
import { eventAt, isOfSameLedger, noteTold, type Standing, standingAt } from './standing.ts'
import { waiting, waitMs } from './waiting.ts'

/** After so long a lost feed is asked for again, where its service has not said when. */
const USUAL_RETRY_MS = 1_000
/** Statuses that pass: whoever asks again may get another. */
const PASSING = new Set([408, 425, 429])

/** What a connection came to: why it is gone, or that all has been told that was to be. */
type Ending = { readonly lost: LedgerClientError } | 'done'

const noAnswer = (detail: string): Ending => ({ lost: { _tag: 'NoAnswer', detail } })
const unreadable = (detail: string): LedgerClientError => ({ _tag: 'Unreadable', status: 200, detail })

/** Whether coming back may help. */
const passes = (error: LedgerClientError): boolean =>
  error._tag === 'NoAnswer' || ('status' in error && (error.status >= 500 || PASSING.has(error.status)))

const request = (feed: FeedName, { filter, rules, untilCaughtUp }: FollowOptions, standing: Standing) => ({
  path: addressOf(feedAddress(feed), {
    ...filter,
    rules,
    afterEvent: eventAt(standing),
    until: untilCaughtUp === true ? 'caught-up' : undefined,
  }),
  headers: {
    Accept: 'text/event-stream',
    ...(standing.id === undefined ? {} : { 'Last-Event-ID': standing.id }),
  },
})

const opened = async (response: Response): Promise<Replied<ReadableStream<Uint8Array>>> => {
  if (!response.ok) return E.left(refusalOf(response, await response.text()))
  const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true
  if (isStream && response.body !== null) return E.right(response.body)
  return E.left({
    _tag: 'Unreadable',
    status: response.status,
    detail: 'what is there is no feed: look at the address',
  })
}

/** What one connection tells, until it is lost. */
async function* hear<F extends FeedName>(
  stream: ReadableStream<Uint8Array>,
  feed: F,
  options: FollowOptions,
  standing: Standing,
): AsyncGenerator<Followed<F>, Ending> {
  const take = makeEventStream()
  for await (const piece of piecesOf(stream))
    for (const { id, event, data, retryMs } of take(piece)) {
      if (retryMs !== undefined) standing.retryMs = retryMs
      const message = data === undefined ? E.right(undefined) : messageOf(feed, event, data)
      if (E.isLeft(message))
        throw new FollowFailure(unreadable(`a message is not as its contract says: ${message.left}`))
      const { source, told } = message.right ?? {}
      if (source !== undefined && !isOfSameLedger(standing, feed, source))
        throw new FollowFailure({ _tag: 'OtherLedger', detail: 'another ledger answers now than before' })
      if (told !== undefined) {
        noteTold(standing, told)
        yield told
        if (told.kind === 'caught-up' && options.untilCaughtUp === true) return 'done'
      } else if (id !== '') standing.id = id as FeedId
    }
  return noAnswer('the service ended the stream')
}

/** Opens one connection and tells what comes by it. What breaks it is its ending; what coming back would not mend is thrown. */
async function* connected<F extends FeedName>(
  { open }: Connection,
  feed: F,
  options: FollowOptions,
  standing: Standing,
): AsyncGenerator<Followed<F>, Ending> {
  const own = new AbortController()
  const end = () => own.abort()
  options.signal?.addEventListener('abort', end)
  if (options.signal?.aborted === true) end()
  try {
    const { path, headers } = request(feed, options, standing)
    const stream = await opened(await inTime(open(path, { headers }, own.signal)))
    if (E.isLeft(stream)) return { lost: stream.left }
    return yield* hear(stream.right, feed, options, standing)
  } catch (error) {
    if (error instanceof FollowFailure) throw error
    if (error instanceof MessageTooLong) throw new FollowFailure(unreadable(error.message))
    return noAnswer(networkWords(error))
  } finally {
    options.signal?.removeEventListener('abort', end)
    end()
  }
}

/** Follows a feed, over as many connections as it takes. */
export async function* follow<F extends FeedName>(
  connection: Connection,
  feed: F,
  options: FollowOptions,
): AsyncGenerator<Followed<F>, void> {
  const { signal, store, onTrouble } = options
  const kept = await store?.read()
  const standing = standingAt(
    kept ?? options.after,
    kept === undefined ? options.afterEvent : undefined,
    USUAL_RETRY_MS,
  )
  const isOver = () => signal?.aborted === true
  for (let failures = 0; !isOver(); failures += 1) {
    const from = standing.id
    const ending = yield* connected(connection, feed, options, standing)
    if (ending === 'done' || isOver()) return
    if (!passes(ending.lost)) throw new FollowFailure(ending.lost)
    if (standing.id !== from) failures = 0
    const againMs = waitMs(failures, standing.retryMs, 'retryAfterMs' in ending.lost ? ending.lost.retryAfterMs : 0)
    onTrouble?.(ending.lost, againMs)
    await waiting(againMs, signal)
  }
}
