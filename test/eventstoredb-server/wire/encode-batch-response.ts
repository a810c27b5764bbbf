import type { ExpectedVersion } from '../log/expected-version.ts'
import { ProtoWriter } from './proto-writer.ts'

/** Why a batch was refused; the stream of batches stays open. */
export type BatchRefusal =
  | { readonly _tag: 'WrongVersion'; readonly current: bigint; readonly expected: ExpectedVersion }
  | { readonly _tag: 'StreamIsDeleted' }
  | { readonly _tag: 'AccessDenied' }
  | { readonly _tag: 'TimedOut' }
  | { readonly _tag: 'TooLarge'; readonly max: number }
  | { readonly _tag: 'BadRequest'; readonly why: string }
  | { readonly _tag: 'NotReady' }

type Status = { readonly code: number; readonly message: string; readonly type: string; readonly details: ProtoWriter }

const NOTHING = new Uint8Array()
const ofClient = (name: string): string => `event_store.client.${name}`
const status = (code: number, name: string, details: ProtoWriter = new ProtoWriter(8)): Status => ({
  code,
  message: name,
  type: ofClient(name),
  details,
})
const identifier = (stream: string): ProtoWriter => new ProtoWriter(stream.length + 8).string(3, stream)

const wrongVersion = (current: bigint, expected: ExpectedVersion): ProtoWriter => {
  const details = new ProtoWriter(32)
  if (current < 0n) details.bytes(2, NOTHING)
  else details.uint64(1, current)
  switch (expected) {
    case 'any':
      return details.bytes(4, NOTHING)
    case 'streamExists':
      return details.bytes(5, NOTHING)
    case 'noStream':
      return details.bytes(6, NOTHING)
    default:
      return details.uint64(3, expected)
  }
}

/** Codes as the server gives them, which are not those of the same refusals in trailers. */
const statusOf = (refusal: BatchRefusal, stream: string): Status => {
  switch (refusal._tag) {
    case 'WrongVersion':
      return status(6, 'WrongExpectedVersion', wrongVersion(refusal.current, refusal.expected))
    case 'StreamIsDeleted':
      return status(5, 'StreamDeleted', new ProtoWriter().message(1, identifier(stream)))
    case 'AccessDenied':
      return status(7, 'AccessDenied')
    case 'TimedOut':
      return status(4, 'Timeout')
    case 'TooLarge':
      return status(3, 'MaximumAppendSizeExceeded', new ProtoWriter(8).uint64(1, BigInt(refusal.max)))
    case 'BadRequest':
      return status(3, 'BadRequest', new ProtoWriter().string(1, refusal.why))
    case 'NotReady':
      return { code: 0, message: 'Server Is Not Ready', type: 'google.protobuf.Empty', details: new ProtoWriter(8) }
  }
}

const answer = (correlation: string): ProtoWriter =>
  new ProtoWriter(192).message(1, new ProtoWriter(48).string(2, correlation))

export const encodeBatchRefusal = (correlation: string, stream: string, refusal: BatchRefusal): Buffer => {
  const { code, message, type, details } = statusOf(refusal, stream)
  const any = new ProtoWriter().string(1, `type.googleapis.com/${type}`).message(2, details)
  const error = new ProtoWriter().uint64(1, BigInt(code)).string(2, message).message(3, any)
  return answer(correlation).message(2, error).message(4, identifier(stream)).finish()
}

/** `revision` −1 is of a stream without events, which has no position. */
export const encodeBatchSuccess = (
  correlation: string,
  stream: string,
  revision: bigint,
  position: bigint | undefined,
): Buffer => {
  const success = new ProtoWriter(48)
  if (revision < 0n) success.bytes(2, NOTHING)
  else success.uint64(1, revision)
  if (position === undefined) success.bytes(4, NOTHING)
  else success.message(3, new ProtoWriter(24).uint64(1, position).uint64(2, position))
  return answer(correlation).message(3, success).message(4, identifier(stream)).finish()
}
