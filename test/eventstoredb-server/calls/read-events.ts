import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { RecordedEvent } from '../log/recorded-event.ts'
import { lastRevision } from '../log/stream-history.ts'
import { isSoftDeleted } from '../log/stream-limits.ts'
import type { NodeState } from '../node/node-state.ts'
import { encodeEvent, encodeStreamNotFound } from '../wire/encode-read-response.ts'
import { readFilter } from '../wire/read-filter.ts'
import { readPosition, readRevision } from '../wire/read-place.ts'
import { readStreamName } from '../wire/read-stream-name.ts'
import { invalidArgument, streamDeleted } from '../wire/refusal.ts'
import { allBackwards, allForwards, streamBackwards, streamForwards } from './events-shown.ts'
import { insistOnRecord } from './insist-on-record.ts'
import { drained, isOver, type ReadCall } from './response-stream.ts'

type Options = ReadReq.Options

const BACKWARDS = 1

const ofStream = (node: NodeState, options: Options, stream: string): Iterable<RecordedEvent> | undefined => {
  const from = readRevision(options.getStream()!)
  const history = node.log.stream(stream)
  if (history?.tombstoned === true) throw streamDeleted(stream)
  if (history === undefined || lastRevision(history) < 0n || isSoftDeleted(history.limits)) return undefined
  return options.getReadDirection() === BACKWARDS
    ? streamBackwards(node.log, history, from)
    : streamForwards(node.log, history, from)
}

const ofAll = (node: NodeState, options: Options): Iterable<RecordedEvent> => {
  const from = readPosition(options.getAll()!)
  insistOnRecord(node.log, from)
  const filter = readFilter(options)
  const all = options.getReadDirection() === BACKWARDS ? allBackwards(node.log, from) : allForwards(node.log, from)
  return filter === undefined ? all : Iterator.from(all).filter(filter.passes)
}

const send = async (node: NodeState, call: ReadCall, events: Iterable<RecordedEvent>, count: bigint): Promise<void> => {
  let left = count
  for (const event of events) {
    if (left === 0n || isOver(call)) break
    left -= 1n
    if (call.write(encodeEvent(event))) continue
    await drained(call)
    await node.faults.hold()
  }
  call.end()
}

/** `Streams.Read` of what is there now: a stream or `$all`, either way. A missing stream is a message, not an error. */
export const readEvents = async (node: NodeState, call: ReadCall, options: Options): Promise<void> => {
  const count = BigInt(options.getCount())
  if (count === 0n) throw invalidArgument('A read of no events')
  if (options.hasAll()) {
    await send(node, call, ofAll(node, options), count)
    return
  }
  const stream = readStreamName(options.getStream()?.getStreamIdentifier())
  const events = ofStream(node, options, stream)
  if (events !== undefined) await send(node, call, events, count)
  else {
    call.write(encodeStreamNotFound(stream))
    call.end()
  }
}
