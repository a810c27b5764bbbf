import { routes, type View } from '@aid-ledger/contract'
import { inWords, MAX_PROBLEMS } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import type { RequestHandler } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { problemOf } from '../problems/problem-of.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { readQuery } from './read-query.ts'
import { sendTold } from './send-told.ts'

/** Answers the questions of one view. */
export const answerView =
  (ledger: Ledger, log: Log, view: View): RequestHandler =>
  async (req, res) => {
    const query = readQuery(req.url)
    if (E.isLeft(query)) {
      const errors = query.left.slice(0, MAX_PROBLEMS)
      sendProblem(res, { name: 'malformed-request', detail: inWords(errors), errors })
      return
    }
    const subject = routes[view].of
    const of = subject === undefined ? {} : { of: String(req.params[subject.name]) }
    const told = await ledger.query({ view, ...of, ask: query.right })
    if (E.isRight(told)) {
      sendTold(req, res, query.right, told.right)
      return
    }
    const problem = problemOf(told.left)
    if (problem.name === 'store-unavailable')
      log.error({ requestId: res.locals['requestId'], error: told.left._tag, detail: told.left.detail })
    sendProblem(res, problem)
  }
