import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { SocketFaults } from '../faults/fault-state.ts'
import { HOST } from './connection-string.ts'

/** Accepts sockets and hands them on; it keeps them, so that faults can strike them. */
export type Listener = SocketFaults & { readonly port: number; readonly close: () => Promise<void> }

type WithHandle = { readonly _handle?: { readonly readStop: () => void; readonly readStart: () => void } }

/** Strikes below the socket's own stream, which the HTTP/2 session has taken over and would go on reading from. */
const setReading = (socket: Socket, reading: boolean): void => {
  const handle = (socket as unknown as WithHandle)._handle
  if (reading) handle?.readStart()
  else handle?.readStop()
}

const listenOnce = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => {
      server.off('error', reject)
      resolve()
    })
  })

/**
 * The ports that the system chose here. It may choose one again soon; a client in this process would then meet the new server
 * by the connection that the one before has reset, for all clients of a process share them.
 */
const chosen = new Set<number>()

const portOf = (server: Server): number => (server.address() as AddressInfo).port

const listen = async (server: Server, port: number): Promise<void> => {
  await listenOnce(server, port)
  if (port !== 0) return
  while (chosen.has(portOf(server))) {
    await new Promise((resolve) => server.close(resolve))
    await listenOnce(server, port)
  }
  chosen.add(portOf(server))
}

export const makeListener = async (port: number, accept: (socket: Socket) => void): Promise<Listener> => {
  const sockets = new Set<Socket>()
  /** Accepted while nothing is read, and not handed on yet. */
  const waiting = new Set<Socket>()
  let reads = true
  const admit = (socket: Socket): void => {
    waiting.delete(socket)
    accept(socket)
    socket.resume()
  }
  const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    sockets.add(socket)
    waiting.add(socket)
    // A socket that is reset tells of it here; the session tells whom it concerns.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      waiting.delete(socket)
    })
    if (reads) admit(socket)
  })
  await listen(server, port)
  const strike = (reading: boolean): void => {
    reads = reading
    for (const socket of sockets) if (!waiting.has(socket)) setReading(socket, reading)
  }
  const dropConnections = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: portOf(server),
    dropConnections,
    stopReading: () => strike(false),
    readAgain: () => {
      strike(true)
      for (const socket of waiting) admit(socket)
    },
    close: async () => {
      dropConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
