import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { RecordedEvent } from '../log/recorded-event.ts'
import { firstShown } from '../log/stream-limits.ts'
import type { NodeState } from '../node/node-state.ts'
import { readFilter } from '../wire/read-filter.ts'
import { type Place, readPosition, readRevision } from '../wire/read-place.ts'
import { readStreamName } from '../wire/read-stream-name.ts'
import { streamDeleted } from '../wire/refusal.ts'

/** What a subscription goes along: a list of events that grows, a place in it, and what of it is sent. */
export type SubscriptionSource = {
  readonly events: () => ReadonlyArray<RecordedEvent>
  readonly first: number
  readonly passes: (event: RecordedEvent) => boolean
  /** Events considered from one checkpoint to the next; none without a filter. */
  readonly checkpointEvery: number | undefined
  /** Throws once it cannot go on. */
  readonly check: () => void
}

const NONE: ReadonlyArray<RecordedEvent> = []
const everything = (): boolean => true

/** 23.10 skips the first event at or after the position asked for; 24.10 skips none but that of the very position. */
const placeAfter = ({ log, flavour }: NodeState, from: Place): number => {
  if (from === 'start') return 0
  if (from === 'end') return log.events.length
  const place = log.placeOf(from)
  return flavour === '23.10' || log.events[place]?.position === from ? place + 1 : place
}

const sourceOfAll = (node: NodeState, options: ReadReq.Options): SubscriptionSource => {
  const filter = readFilter(options)
  return {
    events: () => node.log.events,
    first: placeAfter(node, readPosition(options.getAll()!)),
    passes: filter?.passes ?? everything,
    checkpointEvery: filter?.checkpointEvery,
    check: () => undefined,
  }
}

const sourceOfStream = (node: NodeState, options: ReadReq.Options): SubscriptionSource => {
  const stream = readStreamName(options.getStream()?.getStreamIdentifier())
  const from = readRevision(options.getStream()!)
  const events = (): ReadonlyArray<RecordedEvent> => node.log.stream(stream)?.events ?? NONE
  const after = from === 'end' ? events().length : from === 'start' ? 0 : Number(from) + 1
  return {
    events,
    first: after,
    passes: (event) => {
      const limits = node.log.stream(stream)?.limits
      return limits === undefined || Number(event.revision) >= firstShown(limits, events().length)
    },
    checkpointEvery: undefined,
    check: () => {
      if (node.log.stream(stream)?.tombstoned === true) throw streamDeleted(stream)
    },
  }
}

export const subscriptionSource = (node: NodeState, options: ReadReq.Options): SubscriptionSource =>
  options.hasAll() ? sourceOfAll(node, options) : sourceOfStream(node, options)
