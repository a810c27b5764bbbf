import {
  type Command,
  initialState,
  type KnownStreams,
  type NotPermitted,
  type Role,
  type StreamRef,
  type StreamState,
  streamsToKnow,
  wrongByPolicy,
} from '@aid-ledger/domain'

const keyOf = ({ kind, id }: StreamRef): string => `${kind}-${id}`

/**
 * Why somebody in this role may not give a command; undefined where they may, or where there is no role: then it is the
 * owner of the file who records. `stateOf` reads after the events that the command was decided on, so that what passes here
 * as unknown was unknown to its decider too.
 */
export const notPermitted = async (
  role: Role | undefined,
  command: Command,
  stateOf: (stream: StreamRef) => Promise<StreamState>,
): Promise<NotPermitted | undefined> => {
  if (role === undefined) return undefined
  const known = new Map<string, StreamState>()
  const streams: KnownStreams = (stream) => known.get(keyOf(stream)) ?? initialState(stream.kind)
  const unread = (): ReadonlyArray<StreamRef> =>
    streamsToKnow(role)(command, streams).filter((stream) => !known.has(keyOf(stream)))
  // Ends: a command names few streams, and what they lead to (a shipment to its pledges) leads no further.
  for (let refs = unread(); refs.length > 0; refs = unread())
    for (const ref of refs) known.set(keyOf(ref), await stateOf(ref))
  return wrongByPolicy(role)(command, streams)
}
