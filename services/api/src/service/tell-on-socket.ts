import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { SECURITY_HEADERS } from '../http/security-headers.ts'
import type { Log } from '../log.ts'
import type { HttpMetrics } from '../metrics/http-metrics.ts'
import type { Problem } from '../problems/problem.ts'
import { problemDetailsOf } from '../problems/problem-details-of.ts'

/** Who hears of what no request came of. */
export type Hearers = { readonly log: Log; readonly metrics: Pick<HttpMetrics, 'turnedAway'> }

/** What is told: the method is `none` where the request could not be read. */
export type Told = { readonly problem: Problem; readonly method: string }

/**
 * Tells a problem where no request reached the application, so that there is nothing but the connection; and closes it. It
 * looks like any other, and is logged and counted as they are.
 */
export const tellOnSocket = (socket: Duplex, { problem, method }: Told, { log, metrics }: Hearers): void => {
  const requestId = randomUUID()
  const details = problemDetailsOf(problem, requestId)
  const body = JSON.stringify(details)
  const headers = [
    ['X-Request-Id', requestId],
    ...SECURITY_HEADERS,
    ...Object.entries(problem.headers ?? {}),
    ['Date', new Date().toUTCString()],
    ['Cache-Control', 'no-store'],
    ['Content-Type', 'application/problem+json; charset=utf-8'],
    ['Content-Length', String(Buffer.byteLength(body))],
    ['Connection', 'close'],
  ].map(([name, value]) => `${name}: ${value}\r\n`)
  const { status } = details
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('')}\r\n${body}`)
  metrics.turnedAway({ method, status, problem: problem.name })
  log.warn({ requestId, method, route: 'none', status, problem: problem.name })
}
