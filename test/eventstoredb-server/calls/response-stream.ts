import { once } from 'node:events'
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerWritableStream } from '@grpc/grpc-js'

export type ReadCall = ServerWritableStream<ReadReq, Buffer>

/** Resolves once the client takes more, or has gone. */
export const drained = async (call: ReadCall): Promise<void> => {
  if (call.cancelled || call.destroyed || !call.writableNeedDrain) return
  const stop = new AbortController()
  const ended = { signal: stop.signal }
  try {
    await Promise.race([once(call, 'drain', ended), once(call, 'cancelled', ended), once(call, 'close', ended)])
  } catch {
    // An error of the call is the call's own to report; who waits only needs to look again.
  } finally {
    stop.abort()
  }
}

export const isOver = (call: ReadCall): boolean => call.cancelled || call.destroyed || call.writableEnded
