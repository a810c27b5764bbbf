import { type FeedAsk, type FeedPlace, placeOf } from '@aid-ledger/contract'
import { type Feeds, feedFailureOf } from '@aid-ledger/feeds'
import type { Express, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { readable } from '../http/methods.ts'
import { withinTime } from '../http/within-time.ts'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'
import type { FeedMetrics } from '../metrics/feed-metrics.ts'
import { sendProblem } from '../problems/send-problem.ts'
import type { FeedLimits } from './feed-limits.ts'
import { feedProblem } from './feed-problem.ts'
import { readFeedAsk, whereGiven } from './read-feed-ask.ts'
import { newReader, type Reader, sendFeed } from './send-feed.ts'

export type FeedServing = {
  readonly feeds: Feeds
  readonly limits: FeedLimits
  readonly metrics: FeedMetrics
  readonly log: Log
  /** The position up to which the ledger has been read. */
  readonly position: () => number
}

/** Never kept, changed, compressed or held back on the way: what is not sent on at once is no feed. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

const RETRY_AFTER_SECONDS = '5'

const tellOfEnd = (res: Response, log: Log, thrown: unknown): void => {
  const known = feedFailureOf(thrown)
  const { requestId } = res.locals
  if (known === undefined) log.error({ requestId, error: 'a feed failed', detail: logWords(String(thrown)) })
  // A store that is closed ends all feeds: the service stops.
  else if (known._tag !== 'StoreClosed') log.warn({ requestId, error: known._tag, detail: logWords(known.detail) })
}

/** The feeds, each as a stream of server-sent events. */
export const feedRoutes = (app: Express, { feeds, limits, metrics, log, position }: FeedServing): void => {
  const readers = new Set<Reader>()
  metrics.feedsStand(() => {
    let behind = 0
    for (const { id } of readers) behind = Math.max(behind, position() - placeOf(id).position)
    return behind
  })
  const stream = async (res: Response, ask: FeedAsk, after: FeedPlace): Promise<void> => {
    const gone = new AbortController()
    const reader = newReader(ask, after)
    const { feed } = ask
    const hearing = metrics.feedHearing(feed)
    res.once('close', () => gone.abort())
    const timer = setTimeout(() => gone.abort(), limits.endsAfterMs)
    readers.add(reader)
    hearing.opened()
    try {
      await sendFeed(res, { feeds, reader, after, limits, hearing, signal: gone.signal })
    } catch (thrown) {
      tellOfEnd(res, log, thrown)
    } finally {
      clearTimeout(timer)
      readers.delete(reader)
      hearing.closed()
      res.end()
    }
  }
  const answer: RequestHandler = async (req, res) => {
    const ask = readFeedAsk(req)
    if (E.isLeft(ask)) return sendProblem(res, ask.left)
    if (readers.size >= limits.readers)
      return sendProblem(res, {
        name: 'too-many-readers',
        detail: `${limits.readers} readers follow feeds here already`,
        headers: { 'Retry-After': RETRY_AFTER_SECONDS },
      })
    const after = await withinTime(res, (signal) => feeds.check(ask.right, signal))
    if (E.isLeft(after)) {
      const { errors = [], ...problem } = feedProblem(after.left)
      return sendProblem(res, errors.length === 0 ? problem : { ...problem, errors: errors.map(whereGiven(req)) })
    }
    res.writeHead(200, HEADERS)
    if (req.method === 'HEAD') res.end()
    else await stream(res, ask.right, after.right)
  }
  readable(app, '/feeds/:feed', answer)
}
