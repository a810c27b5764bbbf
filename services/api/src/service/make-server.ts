import { createServer, type RequestListener, type Server } from 'node:http'
import { answerConnect } from './answer-connect.ts'
import { answerUnreadable } from './answer-unreadable.ts'
import { watchConnections } from './silent-connections.ts'
import type { Hearers } from './tell-on-socket.ts'

/** The most bytes of an address and headers together: a JWT has some thousand, and the longest address 8,000. */
export const MAX_HEADER_BYTES = 16_384
/** Within which the headers must have come: they are a few lines, whoever sends them more slowly holds the connection. */
export const HEADERS_WITHIN_MS = 10_000
/** Within which a whole request must have come: the largest body takes as long at 9 KB a second. */
export const REQUEST_WITHIN_MS = 30_000
/** How long a connection may lie idle between two requests: a reader's next click, not a lunch. */
export const IDLE_WITHIN_MS = 5_000
/** How long a connection may stand still in the midst of a request or an answer: twice the time for a request. */
export const STALLED_WITHIN_MS = 60_000
/** How often connections are looked over for those that are too slow: often enough that the limits above mean something. */
const LOOK_EVERY_MS = 2_000
/** The most connections at once: each costs some ten KB; half of them may follow feeds. */
export const MAX_CONNECTIONS = 4_000

/** How slow and how many requests and connections may be. */
export type ServerLimits = {
  readonly headersWithinMs: number
  readonly requestWithinMs: number
  readonly lookEveryMs: number
  readonly connections: number
}

const LIMITS: ServerLimits = {
  headersWithinMs: HEADERS_WITHIN_MS,
  requestWithinMs: REQUEST_WITHIN_MS,
  lookEveryMs: LOOK_EVERY_MS,
  connections: MAX_CONNECTIONS,
}

/**
 * A server that gives slow, large and many requests their due and no more; a test may have less patience. What does not come
 * to the listener is answered here, with a problem like any other, of which the hearers hear.
 */
export const makeServer = (listener: RequestListener, hearers: Hearers, limits: ServerLimits = LIMITS): Server => {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: limits.headersWithinMs,
      requestTimeout: limits.requestWithinMs,
      connectionsCheckingInterval: limits.lookEveryMs,
      keepAliveTimeout: IDLE_WITHIN_MS,
      // The listener asks for it: Node would refuse with an empty body, and tell nobody.
      requireHostHeader: false,
    },
    listener,
  )
  server.timeout = STALLED_WITHIN_MS
  server.maxConnections = limits.connections
  watchConnections(server)
  server.on('clientError', answerUnreadable(hearers))
  server.on('connect', answerConnect(hearers))
  // What else is expected than to go on: the listener says that it is not done.
  server.on('checkExpectation', (req, res) => server.emit('request', req, res))
  return server
}
