import type { Server } from 'node:http'
import { closeSilentConnections } from './silent-connections.ts'

/**
 * How long requests under way may take once the service stops: the longest wait for a position, and some time to answer.
 * Whoever stops a container or a unit kills it after ten seconds as a rule; the ledger is closed by then.
 */
export const STOP_WITHIN_SECONDS = 7

/** How often connections that have become idle meanwhile, or on which nothing comes, are let go of. */
const LOOK_EVERY_MS = 50

/** Takes no more connections, lets requests under way finish, and cuts off what is left after the time limit. */
export const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const letGo = setInterval(() => {
      server.closeIdleConnections()
      closeSilentConnections(server)
    }, LOOK_EVERY_MS)
    const cutOff = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_SECONDS * 1000)
    server.close(() => {
      clearInterval(letGo)
      clearTimeout(cutOff)
      resolve()
    })
  })
