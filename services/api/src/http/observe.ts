import type { RequestHandler, Response } from 'express'
import type { Log } from '../log.ts'
import type { HttpMetrics } from '../metrics/http-metrics.ts'
import { routeOf } from './route-of.ts'

/** A 503 is no mistake of the service: a reader waits for what is to come, or the store says in a line of its own what ails it. */
const levelOf = ({ statusCode }: Response): 'info' | 'warn' | 'error' =>
  statusCode >= 500 && statusCode !== 503 ? 'error' : statusCode >= 400 ? 'warn' : 'info'

/** Tells the log and the metrics of every request once it has ended. */
export const observe =
  (log: Log, metrics: HttpMetrics): RequestHandler =>
  (req, res, next) => {
    metrics.began()
    const began = process.hrtime.bigint()
    res.once('close', () => {
      const ms = Number(process.hrtime.bigint() - began) / 1e6
      const { method } = req
      const route = routeOf(req)
      const status = res.statusCode
      const problem: string | undefined = res.locals['problem']
      metrics.served({ method, route, status, seconds: ms / 1000, ...(problem && { problem }) })
      log[levelOf(res)]({
        requestId: res.locals['requestId'],
        ...(res.locals['traceId'] === undefined ? {} : { traceId: res.locals['traceId'] }),
        method,
        route,
        status,
        ...(problem && { problem }),
        ms: Math.round(ms * 10) / 10,
        ...(res.writableFinished ? {} : { aborted: true }),
      })
    })
    next()
  }
