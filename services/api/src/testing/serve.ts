import type { Ledger } from '@aid-ledger/ledger'
import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { silentLog } from '../log.ts'
import { type AppOptions, makeApp } from '../make-app.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { listen } from '../service/listen.ts'
import { makeServer, type ServerLimits } from '../service/make-server.ts'
import { stopServer } from '../service/stop-server.ts'

/** Serves an application on a real port. */
export const serveApp = async (
  app: Express,
  limits?: ServerLimits,
  { log = silentLog, metrics = makeMetrics() }: Pick<AppOptions, 'log' | 'metrics'> = {},
) => {
  const server = makeServer(app, { log, metrics }, limits)
  const address = await listen(server, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(address)) throw new Error(address.left.detail)
  return { address: address.right, end: () => stopServer(server) }
}

/** Serves a ledger, real or not, on a real port. */
export const serve = (ledger: Ledger, given: AppOptions = {}, limits?: ServerLimits) => {
  const options = { metrics: makeMetrics(), ...given }
  return serveApp(makeApp(ledger, options), limits, options)
}
