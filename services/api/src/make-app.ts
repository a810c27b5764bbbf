import type { Ledger } from '@aid-ledger/ledger'
import express, { type Express } from 'express'
import { addressLimit } from './http/address-limit.ts'
import { observe } from './http/observe.ts'
import { pageRoutes } from './http/page-routes.ts'
import { serviceRoutes, viewRoutes } from './http/read-routes.ts'
import { requestId } from './http/request-id.ts'
import { securityHeaders } from './http/security-headers.ts'
import { unforeseen } from './http/unforeseen.ts'
import { unknownAddress } from './http/unknown-address.ts'
import { type Log, silentLog } from './log.ts'
import { type Metrics, makeMetrics } from './metrics/make-metrics.ts'
import { observedLedger } from './metrics/observed-ledger.ts'
import { type AskHowFar, howFarOf } from './service/how-far.ts'
import { makeWhatIsThere } from './service/what-is-there.ts'
import { noTracing, type Tracing } from './tracing/tracing.ts'

export type AppOptions = {
  /** Where requests are told; without it nowhere. */
  readonly log?: Log
  /** Whether the service is closing, so that it is no longer ready. */
  readonly isClosing?: () => boolean
  /** What the ledger holds, where somebody has counted it already. */
  readonly whatIsThere?: ReturnType<typeof makeWhatIsThere>
  /** What the store and the watch are counted in too; without it the app counts by itself. */
  readonly metrics?: Metrics
  readonly tracing?: Tracing
  /** How far log and read model have come; without it the ledger is asked. */
  readonly howFar?: AskHowFar
}

/** The HTTP shell of a ledger, as an Express application that listens nowhere yet. */
export const makeApp = (
  served: Ledger,
  {
    log = silentLog,
    isClosing = () => false,
    whatIsThere = makeWhatIsThere(served),
    metrics = makeMetrics(),
    tracing = noTracing,
    howFar = howFarOf(served),
  }: AppOptions = {},
): Express => {
  const app = express()
  const ledger = observedLedger(served, metrics, tracing)
  app.disable('x-powered-by')
  // Answers have their digest as ETag; what Express would reckon for the rest is not needed.
  app.set('etag', false)
  // Addresses are read by `readQuery`; one address for one thing.
  app.set('query parser', false)
  app.enable('case sensitive routing')
  app.enable('strict routing')
  app.use(requestId, tracing.request, observe(log, metrics), securityHeaders, addressLimit)
  viewRoutes(app, ledger, log)
  serviceRoutes(app, { metrics, howFar, notReady: () => (isClosing() ? 'closing' : undefined) })
  pageRoutes(app, ledger, whatIsThere)
  app.use(unknownAddress)
  app.use(unforeseen(log))
  return app
}
