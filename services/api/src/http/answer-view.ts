import type { AuditedLedger } from '@aid-ledger/audit'
import { routes, type View } from '@aid-ledger/contract'
import { inWords, MAX_PROBLEMS } from '@aid-ledger/domain'
import type { Request, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import { sendLedgerProblem } from '../problems/send-ledger-problem.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { finishedAnswer, type KeptBy } from './finished-answer.ts'
import type { KeptAnswers } from './kept-answers.ts'
import { readQuery } from './read-query.ts'
import { sendAnswer } from './send-answer.ts'
import type { makeStillHolds } from './still-holds.ts'
import { today } from './today.ts'
import { withinTime } from './within-time.ts'

export type Answering = {
  readonly ledger: AuditedLedger
  readonly log: Log
  readonly kept: KeptAnswers
  readonly stillHolds: ReturnType<typeof makeStillHolds>
  readonly keptBy: KeptBy
}

const answerAnew = async ({ ledger, log, kept, keptBy }: Answering, view: View, req: Request, res: Response) => {
  const query = readQuery(req.url)
  if (E.isLeft(query)) {
    const errors = query.left.slice(0, MAX_PROBLEMS)
    sendProblem(res, { name: 'malformed-request', detail: inWords(errors), errors })
    return
  }
  const subject = routes[view].of
  const of = subject === undefined ? {} : { of: String(req.params[subject.name]) }
  const day = today()
  const begunAt = kept.times()
  const told = await withinTime(res, (signal) => ledger.query({ view, ...of, ask: query.right, signal }))
  if (E.isLeft(told)) {
    sendLedgerProblem(res, log, told.left)
    return
  }
  const answer = finishedAnswer(told.right, { path: req.path, query: query.right, day }, keptBy)
  if (day === today()) kept.keep(req.url, answer, begunAt)
  sendAnswer(req, res, answer)
}

/** Answers the questions of one view: with what was answered before, where that still holds, else anew. */
export const answerView =
  (answering: Answering, view: View): RequestHandler =>
  (req, res) => {
    const answer = answering.kept.find(req.url)
    if (answer === undefined) return answerAnew(answering, view, req, res)
    const send = (holds: boolean) => (holds ? sendAnswer(req, res, answer) : answerAnew(answering, view, req, res))
    const holds = answering.stillHolds(answer)
    return typeof holds === 'boolean' ? send(holds) : holds.then(send)
  }
