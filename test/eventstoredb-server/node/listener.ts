import type { AddressInfo } from 'node:net'
import { createServer, type Server as NetServer, type Socket } from 'node:net'

/** Accepts sockets and hands them on, so that faults can strike them; the host is the loopback only. */
export type Listener = {
  readonly port: number
  readonly dropConnections: () => void
  readonly stopAnswering: (milliseconds: number) => void
  readonly close: () => Promise<void>
}

type Readable = { readonly _handle?: { readonly readStop: () => void; readonly readStart: () => void } }

/** Below the socket's own stream, which the HTTP/2 session has taken over. */
const setReading = (socket: Socket, reading: boolean): void => {
  const handle = (socket as unknown as Readable)._handle
  if (reading) handle?.readStart()
  else handle?.readStop()
}

const listen = (server: NetServer, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

export const makeListener = async (port: number, accept: (socket: Socket) => void): Promise<Listener> => {
  const sockets = new Set<Socket>()
  let silence: NodeJS.Timeout | undefined
  const waiting = new Set<Socket>()
  const admit = (socket: Socket): void => {
    accept(socket)
    socket.resume()
  }
  const server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      waiting.delete(socket)
    })
    if (silence === undefined) admit(socket)
    else waiting.add(socket)
  })
  await listen(server, port)
  const dropConnections = (): void => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const answerAgain = (): void => {
    silence = undefined
    for (const socket of sockets) if (!waiting.has(socket)) setReading(socket, true)
    for (const socket of waiting) admit(socket)
    waiting.clear()
  }
  return {
    port: (server.address() as AddressInfo).port,
    dropConnections,
    stopAnswering: (milliseconds) => {
      clearTimeout(silence)
      for (const socket of sockets) if (!waiting.has(socket)) setReading(socket, false)
      silence = setTimeout(answerAgain, milliseconds)
    },
    close: async () => {
      clearTimeout(silence)
      dropConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
