import { createServer } from 'node:http'
import type { Ledger } from '@aid-ledger/ledger'
import type { Express } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { type AppOptions, makeApp } from '../make-app.ts'
import { listen } from '../service/listen.ts'
import { stopServer } from '../service/stop-server.ts'

/** Serves an application on a real port. */
export const serveApp = async (app: Express) => {
  const server = createServer(app)
  const address = await listen(server, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(address)) throw new Error(address.left.detail)
  return { address: address.right, end: () => stopServer(server) }
}

/** Serves a ledger, real or not, on a real port. */
export const serve = (ledger: Ledger, options: AppOptions = {}) => serveApp(makeApp(ledger, options))
