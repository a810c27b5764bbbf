import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Hearers, tellOnSocket } from './tell-on-socket.ts'

const TAKEN = 'GET, HEAD, OPTIONS, POST'

/** Answers CONNECT, which Node hands to no application, and would else hang up on without a word. */
export const answerConnect =
  (hearers: Hearers) =>
  (_req: IncomingMessage, socket: Duplex): void => {
    // Node has let go of the connection; whoever breaks it now must not end the service.
    socket.on('error', () => {})
    const detail = `CONNECT is not done here (${TAKEN}): the service is no proxy`
    const problem = { name: 'method-not-allowed', detail, headers: { Allow: TAKEN } } as const
    tellOnSocket(socket, { problem, method: 'CONNECT' }, hearers)
  }
