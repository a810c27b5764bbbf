import { createServer, type RequestListener, type Server } from 'node:http'
import { answerUnreadable } from './answer-unreadable.ts'

/** The most bytes of an address and headers together: a JWT has some thousand, and the longest address 8,000. */
export const MAX_HEADER_BYTES = 16_384
/** Within which the headers must have come: they are a few lines, whoever sends them more slowly holds the connection. */
export const HEADERS_WITHIN_MS = 10_000
/** Within which a whole request must have come: the largest body takes as long at 9 KB a second. */
export const REQUEST_WITHIN_MS = 30_000
/** How long a connection may lie idle between two requests: a reader's next click, not a lunch. */
export const IDLE_WITHIN_MS = 5_000
/** How long a connection may stand still in the midst of a request or an answer: three times the longest answer. */
export const STALLED_WITHIN_MS = 30_000
/** How often connections are looked over for those that are too slow: often enough that the limits above mean something. */
const LOOK_EVERY_MS = 2_000
/** The most connections at once: each costs some ten KB, and a thousand may be open before one more is felt. */
export const MAX_CONNECTIONS = 2_000

/** A server that gives slow, large and many connections their due and no more. */
export const makeServer = (listener: RequestListener): Server => {
  const server = createServer(
    {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: HEADERS_WITHIN_MS,
      requestTimeout: REQUEST_WITHIN_MS,
      keepAliveTimeout: IDLE_WITHIN_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
    },
    listener,
  )
  server.timeout = STALLED_WITHIN_MS
  server.maxConnections = MAX_CONNECTIONS
  server.on('clientError', answerUnreadable)
  return server
}
