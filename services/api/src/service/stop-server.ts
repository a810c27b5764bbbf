import type { Server } from 'node:http'

/** How long requests under way may take once the service stops: twice the longest wait for a position. */
export const STOP_WITHIN_SECONDS = 10

/** How often connections that have become idle meanwhile are let go of. */
const LOOK_EVERY_MS = 50

/** Takes no more connections, lets requests under way finish, and cuts off what is left after the time limit. */
export const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const letGo = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS)
    const cutOff = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_SECONDS * 1000)
    server.close(() => {
      clearInterval(letGo)
      clearTimeout(cutOff)
      resolve()
    })
  })
