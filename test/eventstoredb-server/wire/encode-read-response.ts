import type { RecordedEvent } from '../log/recorded-event.ts'
import { ProtoWriter } from './proto-writer.ts'

/** Room for the names, ids and numbers of one event beside its data. */
const FRAME = 320

const keyAndValue = (key: string, value: string): ProtoWriter => new ProtoWriter(64).string(1, key).string(2, value)
const JSON_CONTENT = keyAndValue('content-type', 'application/json').finish()
const BINARY_CONTENT = keyAndValue('content-type', 'application/octet-stream').finish()

const streamIdentifier = (stream: string): ProtoWriter => new ProtoWriter(stream.length + 8).string(3, stream)

/** `ReadResp` with an event; fields as in the service's streams.proto. */
export const encodeEvent = (event: RecordedEvent): Buffer => {
  const recorded = new ProtoWriter(event.data.length + event.metadata.length + FRAME)
    .message(1, new ProtoWriter(40).string(2, event.id))
    .message(2, streamIdentifier(event.stream))
    .uint64(3, event.revision)
    .uint64(4, event.position)
    .uint64(5, event.position)
    .message(6, keyAndValue('type', event.type))
    .bytes(6, event.isJson ? JSON_CONTENT : BINARY_CONTENT)
    .message(6, keyAndValue('created', String(event.created)))
    .bytes(7, event.metadata)
    .bytes(8, event.data)
    .finish()
  const readEvent = new ProtoWriter(recorded.length + 24).bytes(1, recorded).uint64(3, event.position).finish()
  return new ProtoWriter(readEvent.length + 8).bytes(1, readEvent).finish()
}

export const encodeConfirmation = (subscription: string): Buffer =>
  new ProtoWriter().message(2, new ProtoWriter().string(1, subscription)).finish()

export const encodeCheckpoint = (position: bigint): Buffer =>
  new ProtoWriter().message(3, new ProtoWriter().uint64(1, position).uint64(2, position)).finish()

export const encodeStreamNotFound = (stream: string): Buffer =>
  new ProtoWriter().message(4, new ProtoWriter().message(1, streamIdentifier(stream))).finish()

export const encodeCaughtUp = (): Buffer => new ProtoWriter(8).bytes(8, new Uint8Array()).finish()
