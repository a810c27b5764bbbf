import type streams from '@eventstore/db-client/generated/streams_pb.js'
import type { Place } from './place.ts'
import { uuidText } from './uuid-text.ts'

/** A record of the cluster's log as it came, its bytes as text. */
export type ClusterRecord = Place & {
  readonly id: string
  readonly stream: string
  /** Decimal: that of a tombstone is beyond what a number holds exactly. */
  readonly revision: string
  readonly type: string
  /** When the server took it: hundreds of nanoseconds since 1970, decimal. */
  readonly created: string
  readonly data: string
  readonly metadata: string
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()

type ReadEvent = streams.ReadResp.ReadEvent

/** The record of an answer to a read; undefined where there is none in it. */
export const clusterRecordOf = (read: ReadEvent | undefined): ClusterRecord | undefined => {
  const event = read?.getEvent()
  if (event === undefined) return undefined
  const about = event.getMetadataMap()
  return {
    id: uuidText(event.getId()),
    stream: text(event.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array()),
    revision: event.getStreamRevision(),
    type: about.get('type') ?? '',
    created: about.get('created') ?? '0',
    commit: BigInt(event.getCommitPosition()),
    prepare: BigInt(event.getPreparePosition()),
    data: text(event.getData_asU8()),
    metadata: text(event.getCustomMetadata_asU8()),
  }
}
