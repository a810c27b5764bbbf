import type { Express } from 'express'
import { bareExpress } from '../http/bare-express.ts'
import { live, sendNotReady } from '../http/health.ts'
import { requestId } from '../http/request-id.ts'

/** What answers while the ledger is being opened and filled: that the process lives, and to all else that it is starting. */
export const startingApp = (): Express => {
  const app = bareExpress()
  app.use(requestId)
  app.get('/health/live', live)
  app.use((_req, res) => sendNotReady(res, 'starting'))
  return app
}
