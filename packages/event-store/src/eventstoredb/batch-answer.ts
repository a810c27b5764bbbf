import streams from '@eventstore/db-client/generated/streams_pb.js'
import { uuidText } from './uuid-text.ts'
import { WireCursor } from './wire-cursor.ts'

/** What the server answered to one append of a batch: whether it was taken or, where it was not, its whole answer. */
export type BatchAnswer = {
  readonly correlation: string
  readonly refusal: streams.BatchAppendResp | undefined
}

/** Reads an answer from its bytes (BatchAppendResp of the protocol's streams.proto). Throws where they are none. */
export const batchAnswer = (bytes: Buffer): BatchAnswer => {
  const cursor = new WireCursor(bytes)
  let correlation = ''
  let isRefused = false
  for (let field = cursor.next(); field !== 0; field = cursor.next()) {
    if (field === 1) correlation = cursor.within(uuidText)
    else {
      isRefused ||= field === 2
      cursor.skip()
    }
  }
  return { correlation, refusal: isRefused ? streams.BatchAppendResp.deserializeBinary(bytes) : undefined }
}
