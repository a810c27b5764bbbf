import type { Ledger } from '@aid-ledger/ledger'
import type { RequestHandler } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { problemOf } from '../problems/problem-of.ts'
import { sendProblem } from '../problems/send-problem.ts'

/** After how many seconds who meets a closing service may try again: a restart takes about as long. */
const RESTART_SECONDS = 5

/** The process runs. */
export const live: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'live' })
}

/** The ledger answers, and the service goes on taking requests. */
export const ready =
  (ledger: Ledger, isClosing: () => boolean): RequestHandler =>
  async (_req, res) => {
    if (isClosing()) {
      const headers = { 'Retry-After': String(RESTART_SECONDS) }
      sendProblem(res, { name: 'closing', detail: 'the service finishes its requests and takes no new ones', headers })
      return
    }
    const head = await ledger.head()
    if (E.isLeft(head)) sendProblem(res, problemOf(head.left))
    else res.set('Cache-Control', 'no-store').json({ status: 'ready', position: String(head.right) })
  }
