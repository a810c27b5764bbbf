import type { Express, RequestHandler } from 'express'
import { sendProblem } from '../problems/send-problem.ts'

const READING = 'GET, HEAD, OPTIONS'
const RECORDING = 'POST, OPTIONS'

const toRecord = ': to record something, POST /commands/{command}, with a credential'

const toCommand = ': /commands tells what a command takes, and /docs shows it'

/** What a known address answers to a method that it does not take. */
const otherMethods =
  (allow: string, hint: string): RequestHandler =>
  (req, res) => {
    res.set('Allow', allow)
    if (req.method === 'OPTIONS') res.status(204).end()
    else
      sendProblem(res, {
        name: 'method-not-allowed',
        detail: `${req.method} is not done here (${allow})${hint}`,
      })
  }

/** Gives an address what it answers to GET and HEAD; anything else is told what can be done there. */
export const readable = (app: Express, path: string, ...handlers: ReadonlyArray<RequestHandler>): void => {
  app
    .route(path)
    .get(...handlers)
    .all(otherMethods(READING, toRecord))
}

/** Gives an address what it answers to POST. */
export const postable = (app: Express, path: string, handler: RequestHandler, hint = toCommand): void => {
  app.route(path).post(handler).all(otherMethods(RECORDING, hint))
}
