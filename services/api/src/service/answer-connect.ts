import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { tellOnSocket } from './tell-on-socket.ts'

const TAKEN = 'GET, HEAD, OPTIONS, POST'

/** Answers CONNECT, which Node hands to no application, and would else hang up on without a word. */
export const answerConnect = (_req: IncomingMessage, socket: Duplex): void => {
  // Node has let go of the connection; whoever breaks it now must not end the service.
  socket.on('error', () => {})
  tellOnSocket(
    socket,
    { name: 'method-not-allowed', detail: `CONNECT is not done here (${TAKEN}): the service is no proxy` },
    [`Allow: ${TAKEN}`],
  )
}
