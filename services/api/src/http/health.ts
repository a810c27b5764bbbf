import { setTimeout as sleep } from 'node:timers/promises'
import type { ReadyAnswer } from '@aid-ledger/contract'
import type { Position } from '@aid-ledger/domain'
import type { StoreHealth } from '@aid-ledger/event-store'
import type { RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { absurd } from 'fp-ts/lib/function.js'
import type { Problem } from '../problems/problem.ts'
import { problemOf } from '../problems/problem-of.ts'
import { sendProblem } from '../problems/send-problem.ts'
import type { AskHowFar, HowFar } from '../service/how-far.ts'

/** After how many seconds who meets a service that takes no requests may try again: a restart takes about as long. */
const RETRY_SECONDS = 5

/** How long the read model may take to come to where the log is: what is being written just now does not make it unready. */
const CATCH_UP_WITHIN_MS = 500
const LOOK_EVERY_MS = 25

/** Why a service takes no requests, other than its store or read model. */
export type NotReady = 'starting' | 'closing'

const headers = { 'Retry-After': String(RETRY_SECONDS) }

const problems: { readonly [Why in NotReady]: Problem } = {
  starting: { name: 'starting', detail: 'the service fills or opens its ledger and takes no requests yet', headers },
  closing: { name: 'closing', detail: 'the service finishes its requests and takes no new ones', headers },
}

const behind = ({ head, readTo }: HowFar): Problem => ({
  name: 'behind',
  detail: `the read model has read ${readTo} of ${head} events: answers would be old`,
  headers,
})

/** Why a service whose store is not live takes no requests: it could not read what it records, or not record. */
const unsteady = ({ behind }: StoreHealth, state: Exclude<StoreHealth['state'], 'live'>): Problem => {
  switch (state) {
    case 'catching up':
      return {
        name: 'behind',
        detail: `the cluster's log has ${behind} bytes that were not looked through yet: answers would be old`,
        headers,
      }
    case 'disconnected':
      return {
        name: 'store-unavailable',
        detail: 'the cluster that holds the ledger is not connected; the service tries again by itself',
        headers,
      }
    case 'stopped':
      return {
        name: 'store-unavailable',
        detail: 'nothing can be recorded until somebody mends the store: the log of the service says what ails it',
        headers,
      }
    default:
      return absurd(state)
  }
}

export const sendNotReady = (res: Response, why: NotReady): void => sendProblem(res, problems[why])

/** The process runs. */
export const live: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-store').json({ status: 'live' })
}

/** Waits a moment until the read model has come to where the log was when this was asked. */
const caughtUp = async (howFar: AskHowFar): Promise<E.Either<Problem, HowFar>> => {
  const until = performance.now() + CATCH_UP_WITHIN_MS
  let target: number | undefined
  for (;;) {
    const far = await howFar()
    if (E.isLeft(far)) return E.left(problemOf(far.left))
    target ??= far.right.head
    if (far.right.readTo >= target) return far
    if (performance.now() >= until) return E.left(behind(far.right))
    await sleep(LOOK_EVERY_MS)
  }
}

export type Readiness = {
  readonly howFar: AskHowFar
  /** Why the service takes no requests now; undefined where it does. */
  readonly notReady: () => NotReady | undefined
  readonly storeHealth: () => StoreHealth
}

/** The ledger answers, from all that it has and records, and the service goes on taking requests. */
export const ready =
  ({ howFar, notReady, storeHealth }: Readiness): RequestHandler =>
  async (_req, res) => {
    const why = notReady()
    if (why !== undefined) return sendNotReady(res, why)
    const store = storeHealth()
    if (store.state !== 'live') return sendProblem(res, unsteady(store, store.state))
    const far = await caughtUp(howFar)
    if (E.isLeft(far)) return sendProblem(res, far.left)
    const { engine, behind: behindBytes, reconnects } = store
    const position = String(far.right.head) as Position
    const answer: ReadyAnswer = { status: 'ready', position, store: { engine, behindBytes, reconnects } }
    res.set('Cache-Control', 'no-store').json(answer)
  }
