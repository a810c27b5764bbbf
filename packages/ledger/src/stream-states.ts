import {
  evolve,
  initialState,
  type RecordedEvent,
  type StreamKind,
  type StreamName,
  type StreamState,
} from '@aid-ledger/domain'

/** How many streams' states are kept: those that are written to at a time, with room. */
const MAX_STATES = 1_000

type Folded = { readonly events: number; readonly state: StreamState }

/** What a stream's events add up to, folded from where the last time left off. */
export type StreamStates = (stream: StreamName, kind: StreamKind, events: ReadonlyArray<RecordedEvent>) => StreamState

export const makeStreamStates = (): StreamStates => {
  // The one asked for last stands last.
  const states = new Map<StreamName, Folded>()
  return (stream, kind, events) => {
    const known = states.get(stream)
    // A stream only grows: what was folded stays its beginning.
    const before =
      known !== undefined && known.events <= events.length ? known : { events: 0, state: initialState(kind) }
    const state = events.slice(before.events).reduce(evolve, before.state)
    states.delete(stream)
    states.set(stream, { events: events.length, state })
    if (states.size > MAX_STATES) states.delete(states.keys().next().value!)
    return state
  }
}
