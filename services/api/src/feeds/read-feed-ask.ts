import { type FeedAsk, FeedName, noFeed, parseFeedAsk, SERVED_FEEDS } from '@aid-ledger/contract'
import { inWords, MAX_PROBLEMS, type Problem as Wrong } from '@aid-ledger/domain'
import type { Request } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { readQuery } from '../http/read-query.ts'
import type { Problem } from '../problems/problem.ts'

const HEADER = 'Last-Event-ID'

const malformed = (wrong: ReadonlyArray<Wrong>): E.Either<Problem, never> => {
  const errors = wrong.slice(0, MAX_PROBLEMS)
  return E.left({ name: 'malformed-request', detail: inWords(errors), errors })
}

/** Whoever comes back says where it was by the header, whatever it once asked for; an empty one says nothing. */
const lastIdOf = (req: Request): string | undefined => req.get(HEADER) || undefined

/** What is wrong with a place, told of where the place was given. */
export const whereGiven =
  (req: Request) =>
  <W extends Wrong>(wrong: W): W =>
    wrong.pointer === '/after' && lastIdOf(req) !== undefined ? { ...wrong, pointer: `/${HEADER}` } : wrong

/** Reads which feed is asked for, and how. */
export const readFeedAsk = (req: Request): E.Either<Problem, FeedAsk> => {
  const name = String(req.params['feed'])
  const feed = SERVED_FEEDS.find((known) => known === name)
  if (feed === undefined || !FeedName.is(feed)) return E.left({ name: 'unknown-feed', detail: noFeed(name) })
  const query = readQuery(req.url)
  if (E.isLeft(query)) return malformed(query.left)
  const lastId = lastIdOf(req)
  const ask = parseFeedAsk(feed, lastId === undefined ? query.right : { ...query.right, after: lastId })
  if (E.isRight(ask)) return ask
  return malformed(ask.left.map(whereGiven(req)))
}
