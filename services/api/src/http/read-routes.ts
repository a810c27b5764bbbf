import { openApi, routes, VIEWS } from '@aid-ledger/contract'
import type { Ledger } from '@aid-ledger/ledger'
import type { Express, RequestHandler } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics/make-metrics.ts'
import type { AskHowFar } from '../service/how-far.ts'
import { VERSION } from '../version.ts'
import { answerView } from './answer-view.ts'
import { live, type NotReady, ready } from './health.ts'
import { onlyRead } from './only-read.ts'

/** Gives an address what it answers to GET and HEAD; anything else is told what can be done there. */
export const readable = (app: Express, path: string, ...handlers: ReadonlyArray<RequestHandler>): void => {
  app
    .route(path)
    .get(...handlers)
    .all(onlyRead)
}

/** OpenAPI's `{ally}` as Express writes it. */
const pattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** The routes of the views, in the order of the contract. */
export const viewRoutes = (app: Express, ledger: Ledger, log: Log): void => {
  for (const view of VIEWS) readable(app, pattern(routes[view].path), answerView(ledger, log, view))
}

/** How the service runs, for programs that run it. */
export type Running = {
  readonly metrics: Metrics
  readonly howFar: AskHowFar
  /** Why it takes no requests now; undefined where it does. */
  readonly notReady: () => NotReady | undefined
}

/** What programs that run the service ask of it. */
export const serviceRoutes = (app: Express, { metrics, howFar, notReady }: Running): void => {
  readable(app, '/health/live', live)
  readable(app, '/health/ready', ready(howFar, notReady))
  readable(app, '/metrics', async (_req, res) => {
    const far = await howFar()
    const text = await metrics.text(E.isRight(far) ? far.right : undefined)
    res.set({ 'Cache-Control': 'no-store', 'Content-Type': metrics.contentType }).send(text)
  })
  const description = openApi(VERSION)
  readable(app, '/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(description)
  })
}
