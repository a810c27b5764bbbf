import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { ServerDuplexStream, ServiceError } from '@grpc/grpc-js'
import type { ExpectedVersion } from '../log/expected-version.ts'
import type { ProposedEvent } from '../log/recorded-event.ts'
import type { NodeState } from '../node/node-state.ts'
import { type BatchRefusal, encodeBatchRefusal, encodeBatchSuccess } from '../wire/encode-batch-response.ts'
import { readExpectedPosition } from '../wire/read-expected-version.ts'
import { readProposedEvent } from '../wire/read-proposed-event.ts'
import { readStreamName } from '../wire/read-stream-name.ts'
import { readUuid } from '../wire/read-uuid.ts'
import { notLeader } from '../wire/refusal.ts'
import { appendSize } from './append-size.ts'
import { refuseCall, refuseFollower } from './refuse-call.ts'

/** A write that comes in several messages; it is made when the final one is here. */
type Pending = {
  readonly stream: string
  readonly expected: ExpectedVersion
  readonly deadline: number
  readonly events: Array<ProposedEvent>
  bytes: number
}

type Call = ServerDuplexStream<BatchAppendReq, Buffer>

const begin = (options: BatchAppendReq.Options): Pending => ({
  stream: readStreamName(options.getStreamIdentifier()),
  expected: readExpectedPosition(options),
  deadline: options.getDeadline()?.toDate().getTime() ?? Number.POSITIVE_INFINITY,
  events: [],
  bytes: 0,
})

const refuse = (correlation: string, { stream }: Pending, refusal: BatchRefusal): Buffer =>
  encodeBatchRefusal(correlation, stream, refusal)

const write = (node: NodeState, correlation: string, pending: Pending): Buffer => {
  const { stream, expected, events } = pending
  const outcome = node.log.append(stream, expected, events)
  switch (outcome._tag) {
    case 'Written':
      if (node.faults.takeTimeOutAfterWrite()) return refuse(correlation, pending, { _tag: 'TimedOut' })
      return encodeBatchSuccess(correlation, stream, outcome.revision, outcome.position)
    case 'WrongVersion':
      return refuse(correlation, pending, { ...outcome, expected })
    case 'StreamIsDeleted':
      return refuse(correlation, pending, outcome)
  }
}

/** Takes one message; answers once the write that it ends is made or refused. */
const take = (node: NodeState, writes: Map<string, Pending>, request: BatchAppendReq): Buffer | undefined => {
  const correlation = readUuid(request.getCorrelationId())
  const options = request.getOptions()
  if (options !== undefined) writes.set(correlation, begin(options))
  const pending = writes.get(correlation)
  if (pending === undefined) return undefined
  for (const message of request.getProposedMessagesList()) {
    const event = readProposedEvent(message)
    pending.bytes += appendSize(node.flavour, event)
    pending.events.push(event)
  }
  const tooLarge = pending.bytes > node.maxAppendBytes
  if (!request.getIsFinal() && !tooLarge) return undefined
  writes.delete(correlation)
  if (pending.deadline <= Date.now()) return refuse(correlation, pending, { _tag: 'TimedOut' })
  if (tooLarge) return refuse(correlation, pending, { _tag: 'TooLarge', max: node.maxAppendBytes })
  if (node.faults.takeUnavailable()) return refuse(correlation, pending, { _tag: 'NotReady' })
  return write(node, correlation, pending)
}

const takeOrRefuse = (node: NodeState, writes: Map<string, Pending>, request: BatchAppendReq): Buffer | undefined => {
  try {
    return take(node, writes, request)
  } catch (error) {
    const stream = Buffer.from(request.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8')
    const why = error instanceof Error ? error.message : String(error)
    return encodeBatchRefusal(readUuid(request.getCorrelationId()), stream, { _tag: 'BadRequest', why })
  }
}

/** Who is told that the leader is elsewhere loses the whole call: here the server has an error and no answer. */
const refuseAll = (node: NodeState, call: Call): ServiceError | undefined => {
  const elsewhere = node.faults.takeNotLeader()
  return elsewhere === undefined ? refuseFollower(node, call.metadata) : notLeader(elsewhere.host, elsewhere.port)
}

/** Does one after another what may have to wait, and at once what need not. */
const makeQueue = () => {
  let last: Promise<void> | undefined
  return (wait: Promise<void> | undefined, work: () => void): void => {
    if (last === undefined && wait === undefined) {
      work()
      return
    }
    const mine = Promise.all([last, wait]).then(() => {
      if (last === mine) last = undefined
      work()
    })
    last = mine
  }
}

/** `Streams.BatchAppend`: writes one after another on one call; a refusal is an answer, and the call stays open. */
export const batchAppend =
  (node: NodeState) =>
  (call: Call): void => {
    const writes = new Map<string, Pending>()
    const inTurn = makeQueue()
    call.on('error', () => undefined)
    const refused = refuseCall(node, call.metadata)
    if (refused !== undefined) {
      call.emit('error', refused)
      return
    }
    const handle = (request: BatchAppendReq): void => {
      if (call.cancelled || call.writableEnded) return
      const refusal = request.getIsFinal() ? refuseAll(node, call) : undefined
      if (refusal !== undefined) {
        call.emit('error', refusal)
        return
      }
      const answer = takeOrRefuse(node, writes, request)
      if (answer !== undefined) call.write(answer)
    }
    call.on('data', (request: BatchAppendReq) => inTurn(node.faults.hold(), () => handle(request)))
    call.on('end', () => inTurn(undefined, () => call.end()))
  }
