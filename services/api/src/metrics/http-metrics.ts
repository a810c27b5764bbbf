import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { REQUEST_SECONDS } from './buckets.ts'
import { cached } from './cached.ts'

type Served = {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
  /** The name of the problem that it was answered with. */
  readonly problem?: string | undefined
}

/** Counts requests. Routes are templates, so there are as many series as routes. */
export type HttpMetrics = {
  readonly began: () => void
  /** Ends one that began. */
  readonly served: (request: Served) => void
  /** Counts what was answered before it came to a route, since it could not be read or is for nobody here. */
  readonly turnedAway: (request: Pick<Served, 'method' | 'status'> & { readonly problem: string }) => void
}

export const makeHttpMetrics = (registry: Registry): HttpMetrics => {
  const registers = [registry]
  const inFlight = new Gauge({
    name: 'aid_ledger_http_requests_in_flight',
    help: 'Requests begun and not yet answered.',
    registers,
  })
  const requests = new Counter({
    name: 'aid_ledger_http_requests_total',
    help: 'Requests answered, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'aid_ledger_http_request_duration_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['route'],
    buckets: REQUEST_SECONDS,
    registers,
  })
  const problems = new Counter({
    name: 'aid_ledger_http_problems_total',
    help: 'Problems that requests were answered with, by the name of the page that explains them.',
    labelNames: ['problem'],
    registers,
  })
  const requestOf = cached((method: string, route: string, status: string) => requests.labels(method, route, status))
  const durationOf = cached((route: string) => durations.labels(route))
  return {
    began: () => inFlight.inc(),
    served: ({ method, route, status, seconds, problem }) => {
      inFlight.dec()
      requestOf(method, route, String(status)).inc()
      durationOf(route).observe(seconds)
      if (problem !== undefined) problems.inc({ problem })
    },
    turnedAway: ({ method, status, problem }) => {
      requestOf(method, 'none', String(status)).inc()
      problems.inc({ problem })
    },
  }
}
