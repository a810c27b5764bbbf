import {
  type Command,
  evolve,
  initialState,
  type KnownStreams,
  type NotPermitted,
  type RecordedEvent,
  type Role,
  type StreamName,
  type StreamRef,
  type StreamState,
  streamName,
  streamsToKnow,
  wrongByPolicy,
} from '@aid-ledger/domain'

/** The events of a stream, none where it has none. */
type ReadStream = (name: StreamName) => Promise<ReadonlyArray<RecordedEvent>>

const keyOf = ({ kind, id }: StreamRef): string => `${kind}-${id}`

/**
 * Why somebody in this role may not give a command; undefined where they may, or where there is no role: then it is the
 * owner of the file who records. Read after the events that the command was decided on, so that what passes here as unknown
 * was unknown to its decider too.
 */
export const notPermitted = async (
  role: Role | undefined,
  command: Command,
  prefix: string,
  read: ReadStream,
): Promise<NotPermitted | undefined> => {
  if (role === undefined) return undefined
  const known = new Map<string, StreamState>()
  const streams: KnownStreams = (stream) => known.get(keyOf(stream)) ?? initialState(stream.kind)
  const unread = (): ReadonlyArray<StreamRef> =>
    streamsToKnow(role)(command, streams).filter((stream) => !known.has(keyOf(stream)))
  // Ends: a command names few streams, and what they lead to (a shipment to its pledges) leads no further.
  for (let refs = unread(); refs.length > 0; refs = unread())
    for (const { kind, id } of refs) {
      const events = await read(streamName(kind, id, prefix))
      known.set(keyOf({ kind, id }), events.reduce(evolve, initialState(kind)))
    }
  return wrongByPolicy(role)(command, streams)
}
