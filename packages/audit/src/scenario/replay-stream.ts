import {
  type Command,
  commandNameOf,
  decide,
  type EventId,
  evolve,
  initialState,
  type RecordedEvent,
  type StreamKind,
  type StreamState,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { asHypothetical } from './hypothetical-id.ts'
import { renamed } from './renamed.ts'

/** What becomes of an event: `gone`, or in its place another. */
export type Fate = 'gone' | RecordedEvent

/** An event that no longer holds where others are gone or stand elsewhere, and why, in the decider's words. */
export type NoLongerHolds = { readonly event: RecordedEvent; readonly text: string }

export type Replayed = {
  /** The stream's events in the hypothetical course, and what they add up to. */
  readonly events: ReadonlyArray<RecordedEvent>
  readonly state: StreamState
  /** Events of the real course that are not in it as they are. */
  readonly gone: ReadonlyArray<RecordedEvent>
  /** Those that stand in it and not in the real course. */
  readonly come: ReadonlyArray<RecordedEvent>
  /** Those that would have been refused, and so are not in it either. */
  readonly refused: ReadonlyArray<NoLongerHolds>
}

const commandOf = ({ type, data, meta }: RecordedEvent): Command =>
  ({ name: commandNameOf(type), data, meta }) as unknown as Command

/** Why an event would be refused as a fact of this stream; undefined where it would not. */
const refusedOn = (state: StreamState, event: RecordedEvent): string | undefined => {
  const decision = decide(commandOf(event))(state)
  return E.isLeft(decision) ? decision.left.detail : undefined
}

/**
 * Goes through a stream anew, some of its events gone or at another time. From the first of these on each is decided as if it
 * came in only now, on what then stands: what the real course took and this one would refuse no longer holds. Events that name
 * one which has another id here are named anew with it; `names` learns their ids.
 */
export const replayStream = (
  kind: StreamKind,
  recorded: ReadonlyArray<RecordedEvent>,
  fates: ReadonlyMap<EventId, Fate>,
  names: Map<EventId, EventId>,
): Replayed => {
  const events: Array<RecordedEvent> = []
  const gone: Array<RecordedEvent> = []
  const come: Array<RecordedEvent> = []
  const refused: Array<NoLongerHolds> = []
  let real = initialState(kind)
  let state = real
  for (const event of recorded) {
    const before = real
    real = evolve(real, event)
    const fate = fates.get(event.id)
    if (fate === 'gone') {
      gone.push(event)
      continue
    }
    const as = fate ?? event
    const data = renamed(as.data, names)
    const isOther = fate !== undefined || data !== event.data
    if (isOther || gone.length > 0) {
      const text =
        refusedOn(before, event) === undefined ? refusedOn(state, { ...as, data } as RecordedEvent) : undefined
      if (text !== undefined) {
        gone.push(event)
        refused.push({ event, text })
        continue
      }
    }
    const next = isOther ? ({ ...as, data, id: asHypothetical(event.id) } as RecordedEvent) : event
    if (isOther) {
      names.set(event.id, next.id)
      gone.push(event)
      come.push(next)
    }
    events.push(next)
    state = evolve(state, next)
  }
  return { events, state, gone, come, refused }
}
