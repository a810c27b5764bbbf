import express, { type Express } from 'express'
import { live, sendNotReady } from '../http/health.ts'
import { requestId } from '../http/request-id.ts'
import { securityHeaders } from '../http/security-headers.ts'

/** What answers while the ledger is being opened and filled: that the process lives, and to all else that it is starting. */
export const startingApp = (): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.use(requestId, securityHeaders)
  app.get('/health/live', live)
  app.use((_req, res) => sendNotReady(res, 'starting'))
  return app
}
