import type { NextFunction, RequestHandler } from 'express'

/** Ends the request by what a handler fails with later, as Express does of those that it is given by themselves. */
const hear = (done: unknown, next: NextFunction): void => {
  // Never with nothing, by which Express would go on to what the handler guards.
  if (done instanceof Promise) done.catch((error) => next(error instanceof Error ? error : new Error(String(error))))
}

/** Handlers one after another as a single one: each that Express is given by itself costs as much as what it does. */
export const inTurn =
  (...handlers: ReadonlyArray<RequestHandler>): RequestHandler =>
  (req, res, next) => {
    let at = 0
    const step = (error?: unknown): void => {
      const handler = error === undefined ? handlers[at++] : undefined
      if (handler === undefined) next(error)
      else hear(handler(req, res, step as NextFunction), next)
    }
    step()
  }
