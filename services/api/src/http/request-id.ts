import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'

/** What a proxy or caller may name a request: short, and harmless in a log. */
const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Gives each request an id, the caller's own where it is sane; every answer tells it. */
export const requestId: RequestHandler = (req, res, next) => {
  const given = req.get('X-Request-Id')
  const id = given !== undefined && SANE.test(given) ? given : randomUUID()
  res.locals['requestId'] = id
  next()
}
