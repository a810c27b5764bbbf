import type { AppendReq, BatchAppendReq, DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ExpectedVersion } from '../log/expected-version.ts'
import { invalidArgument } from './refusal.ts'

type Stated = {
  readonly any: boolean
  readonly streamExists: boolean
  readonly noStream: boolean
  readonly revision: string | undefined
}

const read = ({ any, streamExists, noStream, revision }: Stated): ExpectedVersion => {
  if (any) return 'any'
  if (streamExists) return 'streamExists'
  if (noStream) return 'noStream'
  if (revision === undefined) throw invalidArgument('An expected revision is missing')
  return BigInt(revision)
}

export const readExpectedRevision = (
  options: AppendReq.Options | DeleteReq.Options | TombstoneReq.Options,
): ExpectedVersion =>
  read({
    any: options.hasAny(),
    streamExists: options.hasStreamExists(),
    noStream: options.hasNoStream(),
    revision: options.hasRevision() ? options.getRevision() : undefined,
  })

export const readExpectedPosition = (options: BatchAppendReq.Options): ExpectedVersion =>
  read({
    any: options.hasAny(),
    streamExists: options.hasStreamExists(),
    noStream: options.hasNoStream(),
    revision: options.hasStreamPosition() ? options.getStreamPosition() : undefined,
  })
