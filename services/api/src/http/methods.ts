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

const HINT_OF_SEVERAL = ': /openapi.json says what each does'

/** Gives an address what it answers to each method that something is done with there. */
export const manageable = (
  app: Express,
  path: string,
  handlers: { readonly [M in 'get' | 'post' | 'delete']?: RequestHandler },
): void => {
  const route = app.route(path)
  const allow: Array<string> = []
  for (const method of ['get', 'post', 'delete'] as const) {
    const handler = handlers[method]
    if (handler === undefined) continue
    route[method](handler)
    allow.push(method === 'get' ? 'GET, HEAD' : method.toUpperCase())
  }
  route.all(otherMethods([...allow, 'OPTIONS'].join(', '), HINT_OF_SEVERAL))
}
