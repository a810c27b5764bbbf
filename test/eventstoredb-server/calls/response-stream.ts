import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerWritableStream } from '@grpc/grpc-js'

export type ReadCall = ServerWritableStream<ReadReq, Buffer>

/** Either the client takes more, or nothing more need be sent. */
const WAKING = ['drain', 'cancelled', 'close', 'error'] as const

/** Resolves once the client takes more, or has gone. */
export const drained = (call: ReadCall): Promise<void> =>
  new Promise((resolve) => {
    if (call.cancelled || call.destroyed || !call.writableNeedDrain) {
      resolve()
      return
    }
    const woken = (): void => {
      for (const event of WAKING) call.off(event, woken)
      resolve()
    }
    for (const event of WAKING) call.on(event, woken)
  })

export const isOver = (call: ReadCall): boolean => call.cancelled || call.destroyed || call.writableEnded
