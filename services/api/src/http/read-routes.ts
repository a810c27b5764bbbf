import { openApi, routes, VIEWS } from '@aid-ledger/contract'
import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import type { Metrics } from '../metrics/make-metrics.ts'
import type { Signing } from '../proofs/start-proofs.ts'
import { VERSION } from '../version.ts'
import type { WebhooksStanding } from '../webhooks/webhooks-standing.ts'
import { type Answering, answerView } from './answer-view.ts'
import { live, type Readiness, ready } from './health.ts'
import { readable } from './methods.ts'

/** OpenAPI's `{ally}` as Express writes it. */
const pattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** The routes of the views, in the order of the contract. */
export const viewRoutes = (app: Express, answering: Answering): void => {
  for (const view of VIEWS) readable(app, pattern(routes[view].path), answerView(answering, view))
}

/** How the service runs, for programs that run it. */
export type Running = Readiness & {
  readonly metrics: Metrics
  readonly signing: () => Signing | undefined
  readonly webhooks: () => WebhooksStanding | undefined
}

/** What programs that run the service ask of it. */
export const serviceRoutes = (app: Express, { metrics, signing, webhooks, ...readiness }: Running): void => {
  const { howFar, storeHealth } = readiness
  readable(app, '/health/live', live)
  readable(app, '/health/ready', ready(readiness))
  readable(app, '/metrics', async (_req, res) => {
    const far = await howFar()
    const text = await metrics.text(E.isRight(far) ? far.right : undefined, storeHealth(), signing(), webhooks())
    res.set({ 'Cache-Control': 'no-store', 'Content-Type': metrics.contentType }).send(text)
  })
  const description = openApi(VERSION)
  readable(app, '/openapi.json', (_req, res) => {
    res.set('Cache-Control', 'no-cache').json(description)
  })
}
