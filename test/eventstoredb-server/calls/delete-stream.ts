import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerUnaryCall, ServiceError, sendUnaryData } from '@grpc/grpc-js'
import { type ExpectedVersion, expectedVersionNumber } from '../log/expected-version.ts'
import type { WriteOutcome } from '../log/write-outcome.ts'
import type { NodeState } from '../node/node-state.ts'
import { encodeDeleted } from '../wire/encode-append-response.ts'
import { readExpectedRevision } from '../wire/read-expected-version.ts'
import { readStreamName } from '../wire/read-stream-name.ts'
import { invalidArgument, streamDeleted, wrongExpectedVersion } from '../wire/refusal.ts'
import { refuseWrite } from './refuse-call.ts'

type Delete = (stream: string, expected: ExpectedVersion) => WriteOutcome

const answerDelete = (remove: Delete, request: DeleteReq | TombstoneReq): Buffer => {
  const options = request.getOptions()
  if (options === undefined) throw invalidArgument('The options are missing')
  const stream = readStreamName(options.getStreamIdentifier())
  const expected = readExpectedRevision(options)
  const outcome = remove(stream, expected)
  switch (outcome._tag) {
    case 'Written':
      return encodeDeleted(outcome.position)
    case 'WrongVersion':
      throw wrongExpectedVersion(stream, expectedVersionNumber(expected), outcome.current)
    case 'StreamIsDeleted':
      throw streamDeleted(stream)
  }
}

/** `Streams.Delete` and `Streams.Tombstone`, which differ in what they write. */
export const deleteStream =
  (node: NodeState, remove: Delete) =>
  async (call: ServerUnaryCall<DeleteReq | TombstoneReq, Buffer>, answer: sendUnaryData<Buffer>): Promise<void> => {
    try {
      await node.faults.hold()
      const refused = refuseWrite(node, call.metadata)
      if (refused !== undefined) throw refused
      answer(null, answerDelete(remove, call.request))
    } catch (error) {
      answer(error as ServiceError)
    }
  }
