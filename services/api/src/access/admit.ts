import type { AuthError, Authenticator } from '@aid-ledger/access'
import type { Request, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { RateLimit } from '../limits/rate-limit.ts'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'
import { sendProblem } from '../problems/send-problem.ts'
import { authProblem } from './auth-problem.ts'
import { noteCredential } from './credential-of.ts'

/** Whether whoever reaches the service may read, or only who has a credential. */
export type Reads = 'open' | 'token'

export type Door = {
  readonly authenticate: Authenticator
  readonly reads: Reads
  readonly rateLimit: RateLimit
  readonly log: Log
}

/** What whoever watches over the service asks every few seconds; it costs next to nothing. */
const HEALTH = /^\/health\//
/** What an answer without a credential refers to, so that it can be read without one. */
const WORDS = /^\/(openapi\.json|asyncapi\.json|schemas(\/.*)?|docs\/(problems|commands)(\/.*)?)$/
const COMMAND = /^\/commands\/./
/** Secrets, which are told to nobody unknown, whoever may read all else. */
const SEALED = /^\/sealed(\/|$)/

const needsCredential = ({ method, path }: Request, reads: Reads): boolean =>
  SEALED.test(path) ||
  (COMMAND.test(path) && method === 'POST') ||
  (reads === 'token' && !WORDS.test(path) && !HEALTH.test(path))

const refuse = (req: Request, res: Response, error: AuthError, { rateLimit, log }: Door): void => {
  if (error.cause !== undefined)
    log.error({ requestId: res.locals['requestId'], error: error._tag, detail: logWords(error.cause) })
  sendProblem(res, rateLimit.ofAddress(req.socket.remoteAddress) ?? authProblem(error))
}

const known = async (door: Door, ...[req, res, next]: Parameters<RequestHandler>): Promise<void> => {
  const { authorization } = req.headers
  // A look into the tokens or the check of a signature costs more than to say so again.
  const spent = door.rateLimit.ofSpent(authorization)
  if (spent !== undefined) return sendProblem(res, spent)
  const credential = await door.authenticate(authorization)
  if (E.isLeft(credential)) return refuse(req, res, credential.left, door)
  const tooMany = door.rateLimit.ofActor(credential.right.actor, req.socket.remoteAddress, authorization)
  if (tooMany !== undefined) return sendProblem(res, tooMany)
  noteCredential(res, credential.right)
  return next()
}

/**
 * Lets in who may come in: as often a minute as is taken, and with a credential where the address needs one. Who has one is
 * counted by it, everybody else by the address that they come from.
 */
export const admit =
  (door: Door): RequestHandler =>
  (req, res, next) => {
    if (needsCredential(req, door.reads)) return known(door, req, res, next)
    const tooMany = HEALTH.test(req.path) ? undefined : door.rateLimit.ofAddress(req.socket.remoteAddress)
    return tooMany === undefined ? next() : sendProblem(res, tooMany)
  }
