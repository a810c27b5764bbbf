import { openApi, routes, VIEWS } from '@aid-ledger/contract'
import type { Ledger } from '@aid-ledger/ledger'
import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Metrics } from '../metrics.ts'
import { VERSION } from '../version.ts'
import { type Answering, answerView } from './answer-view.ts'
import { live, ready } from './health.ts'
import { readable } from './methods.ts'

/** OpenAPI's `{ally}` as Express writes it. */
const pattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** The routes of the views, in the order of the contract. */
export const viewRoutes = (app: Express, answering: Answering): void => {
  for (const view of VIEWS) readable(app, pattern(routes[view].path), answerView(answering, view))
}

const CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** What programs that run the service ask of it. */
export const serviceRoutes = (app: Express, ledger: Ledger, metrics: Metrics, isClosing: () => boolean): void => {
  readable(app, '/health/live', live)
  readable(app, '/health/ready', ready(ledger, isClosing))
  readable(app, '/metrics', async (_req, res) => {
    const head = await ledger.head()
    res
      .set({ 'Cache-Control': 'no-store', 'Content-Type': CONTENT_TYPE })
      .send(metrics.text(E.isRight(head) ? head.right : undefined))
  })
  const description = openApi(VERSION)
  readable(app, '/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(description)
  })
}
