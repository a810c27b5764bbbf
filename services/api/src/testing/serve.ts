import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { type AppOptions, makeApp } from '../make-app.ts'
import { listen } from '../service/listen.ts'
import { makeServer, type ServerLimits } from '../service/make-server.ts'
import { stopServer } from '../service/stop-server.ts'

/** Serves a ledger, real or not, on a real port. */
export const serve = async (ledger: Ledger, options: AppOptions = {}, limits?: ServerLimits) => {
  const server = makeServer(makeApp(ledger, options), limits)
  const address = await listen(server, { host: '127.0.0.1', port: 0 })
  if (E.isLeft(address)) throw new Error(address.left.detail)
  return { address: address.right, end: () => stopServer(server) }
}
