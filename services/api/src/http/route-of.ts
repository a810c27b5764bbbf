import type { Request } from 'express'

/** The template of the route that answered: addresses themselves are many, and may say what a reader looks for. */
export const routeOf = (req: Request): string => {
  const path: unknown = req.route?.path
  return typeof path === 'string' ? path : 'none'
}
