import type { RequestHandler, Response } from 'express'
import type { Log } from '../log.ts'
import type { HttpMetrics } from '../metrics/http-metrics.ts'
import { routeOf } from './route-of.ts'

/** A 503 is no mistake of the service: a reader waits for what is to come, or the store says in a line of its own what ails it. */
const levelOf = ({ statusCode }: Response): 'info' | 'warn' | 'error' =>
  statusCode >= 500 && statusCode !== 503 ? 'error' : statusCode >= 400 ? 'warn' : 'info'

/** What is noted of a request on its way; what is undefined is not told. */
type Noted = { readonly requestId: string; readonly traceId?: string; readonly problem?: string }

/** Tells the log and the metrics of every request once it has ended. */
export const observe =
  (log: Log, metrics: HttpMetrics): RequestHandler =>
  (req, res, next) => {
    metrics.began()
    const began = performance.now()
    res.once('close', () => {
      const ms = performance.now() - began
      const { method } = req
      const route = routeOf(req)
      const status = res.statusCode
      const { requestId, traceId, problem } = res.locals as Noted
      metrics.served({ method, route, status, seconds: ms / 1000, problem })
      const aborted = res.writableFinished ? undefined : true
      log[levelOf(res)]({ requestId, traceId, method, route, status, problem, ms: Math.round(ms * 10) / 10, aborted })
    })
    next()
  }
