import type { ExpectedVersion } from '../log/expected-version.ts'
import { ProtoWriter } from './proto-writer.ts'

const NOTHING = new Uint8Array()

const position = (at: bigint): ProtoWriter => new ProtoWriter(24).uint64(1, at).uint64(2, at)

/** `AppendResp` of a write; `revision` −1 is of a stream without events. */
export const encodeAppended = (revision: bigint, at: bigint | undefined): Buffer => {
  const success = new ProtoWriter(48)
  if (revision < 0n) success.bytes(2, NOTHING)
  else success.uint64(1, revision)
  if (at === undefined) success.bytes(4, NOTHING)
  else success.message(3, position(at))
  return new ProtoWriter(64).message(1, success).finish()
}

/** `AppendResp` of a wrong version, which is an answer and not an error. */
export const encodeWrongVersion = (current: bigint, expected: ExpectedVersion): Buffer => {
  const wrong = new ProtoWriter(48)
  if (current < 0n) wrong.bytes(7, NOTHING)
  else wrong.uint64(6, current)
  switch (expected) {
    case 'any':
      wrong.bytes(9, NOTHING)
      break
    case 'streamExists':
      wrong.bytes(10, NOTHING)
      break
    case 'noStream':
      wrong.bytes(11, NOTHING)
      break
    default:
      wrong.uint64(8, expected)
  }
  return new ProtoWriter(64).message(2, wrong).finish()
}

/** `DeleteResp` and `TombstoneResp`. */
export const encodeDeleted = (at: bigint | undefined): Buffer =>
  at === undefined
    ? new ProtoWriter(8).bytes(2, NOTHING).finish()
    : new ProtoWriter(32).message(1, position(at)).finish()
