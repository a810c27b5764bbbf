import type { AppendReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerReadableStream, ServiceError, sendUnaryData } from '@grpc/grpc-js'
import type { ExpectedVersion } from '../log/expected-version.ts'
import type { ProposedEvent } from '../log/recorded-event.ts'
import type { NodeState } from '../node/node-state.ts'
import { encodeAppended, encodeWrongVersion } from '../wire/encode-append-response.ts'
import { readExpectedRevision } from '../wire/read-expected-version.ts'
import { readProposedEvent } from '../wire/read-proposed-event.ts'
import { readStreamName } from '../wire/read-stream-name.ts'
import { appendTooLarge, invalidArgument, streamDeleted, timedOut } from '../wire/refusal.ts'
import { appendSize } from './append-size.ts'
import { refuseWrite } from './refuse-call.ts'

type Write = { readonly stream: string; readonly expected: ExpectedVersion; readonly events: Array<ProposedEvent> }

const readHeader = (request: AppendReq): Write => {
  const options = request.getOptions()
  if (options === undefined) throw invalidArgument('The first message must hold the options')
  return { stream: readStreamName(options.getStreamIdentifier()), expected: readExpectedRevision(options), events: [] }
}

const readWrite = async (node: NodeState, call: AsyncIterable<AppendReq>): Promise<Write> => {
  let write: Write | undefined
  let bytes = 0
  for await (const request of call) {
    if (write === undefined) write = readHeader(request)
    else {
      const event = readProposedEvent(request.getProposedMessage() ?? missing())
      bytes += appendSize(node.flavour, event)
      if (bytes > node.maxAppendBytes) throw appendTooLarge(node.maxAppendBytes)
      write.events.push(event)
    }
  }
  if (write === undefined) throw invalidArgument('The options are missing')
  return write
}

const missing = (): never => {
  throw invalidArgument('A message holds no event')
}

const answerWrite = (node: NodeState, { stream, expected, events }: Write): Buffer => {
  const outcome = node.log.append(stream, expected, events)
  switch (outcome._tag) {
    case 'Written':
      if (node.faults.takeTimeOutAfterWrite()) throw timedOut()
      return encodeAppended(outcome.revision, outcome.position)
    case 'WrongVersion':
      return encodeWrongVersion(outcome.current, expected)
    case 'StreamIsDeleted':
      throw streamDeleted(stream)
  }
}

/** `Streams.Append`: one write of one stream, whose events come one by one. */
export const append =
  (node: NodeState) =>
  async (call: ServerReadableStream<AppendReq, Buffer>, answer: sendUnaryData<Buffer>): Promise<void> => {
    try {
      await node.faults.hold()
      const refused = refuseWrite(node, call.metadata)
      if (refused !== undefined) throw refused
      answer(null, answerWrite(node, await readWrite(node, call)))
    } catch (error) {
      answer(error as ServiceError)
    }
  }
