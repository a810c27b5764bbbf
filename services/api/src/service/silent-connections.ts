import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const connectionsOf = new WeakMap<Server, Set<Socket>>()

/** Keeps an eye on the connections of a server, so that it can let go of those that say nothing. */
export const watchConnections = (server: Server): void => {
  const open = new Set<Socket>()
  connectionsOf.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
}

/**
 * Closes the connections that were opened and on which nothing has come yet: to Node they are not idle, and they would hold
 * up a stop for as long as headers may take.
 */
export const closeSilentConnections = (server: Server): void => {
  for (const socket of connectionsOf.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy()
}
