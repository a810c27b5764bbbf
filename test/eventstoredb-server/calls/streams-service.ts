import streams from '@eventstore/db-client/generated/streams_grpc_pb.js'
import type { UntypedServiceImplementation } from '@grpc/grpc-js'
import type { NodeState } from '../node/node-state.ts'
import { append } from './append.ts'
import { batchAppend } from './batch-append.ts'
import { deleteStream } from './delete-stream.ts'
import { read } from './read.ts'

const asIs = (bytes: Buffer): Buffer => bytes

const { StreamsService: described } = streams

/** The service as the client's package describes it; answers come encoded, since classes would be too slow. */
export const streamsService = {
  read: { ...described.read, responseSerialize: asIs },
  append: { ...described.append, responseSerialize: asIs },
  batchAppend: { ...described.batchAppend, responseSerialize: asIs },
  delete: { ...described.delete, responseSerialize: asIs },
  tombstone: { ...described.tombstone, responseSerialize: asIs },
}

export const streamsImplementation = (node: NodeState): UntypedServiceImplementation => ({
  read: read(node),
  append: append(node),
  batchAppend: batchAppend(node),
  delete: deleteStream(node, node.log.softDelete),
  tombstone: deleteStream(node, node.log.tombstone),
})
