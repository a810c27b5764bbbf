import type { NextFunction, RequestHandler } from 'express'

/** Handlers one after another as a single one: each that Express is given by itself costs as much as what it does. */
export const inTurn =
  (...handlers: ReadonlyArray<RequestHandler>): RequestHandler =>
  (req, res, next) => {
    let at = 0
    const step = (error?: unknown): void => {
      const handler = error === undefined ? handlers[at++] : undefined
      if (handler === undefined) next(error)
      else void handler(req, res, step as NextFunction)
    }
    step()
  }
