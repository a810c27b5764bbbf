import {
  type EventId,
  evolve,
  initialState,
  type RecordedEvent,
  type StreamKind,
  type StreamName,
} from '@aid-ledger/domain'
import type { Reader } from '@aid-ledger/ledger'
import type { Fates } from './fates-of.ts'
import { type NoLongerHolds, type Replayed, replayStream } from './replay-stream.ts'

type Standing = Pick<Replayed, 'events' | 'state'>

/** The streams of a hypothetical course: those that it changes gone through anew, all others as they are recorded. */
export type HypotheticalStreams = {
  readonly of: (name: StreamName, kind: StreamKind) => Promise<Standing>
  /** Adds an event to a stream that was asked for before. */
  readonly append: (event: RecordedEvent) => void
  readonly gone: ReadonlyArray<RecordedEvent>
  readonly come: ReadonlyArray<RecordedEvent>
  readonly refused: ReadonlyArray<NoLongerHolds>
  /** The hypothetical ids of events, by those that they have or would have had. */
  readonly names: Map<EventId, EventId>
}

/** Goes through the streams that a scenario changes, as far as position `at`. */
export const hypotheticalStreams = async (
  fates: Fates,
  kindOf: (name: StreamName) => StreamKind,
  at: number,
  reader: Pick<Reader, 'stream' | 'inTime'>,
): Promise<HypotheticalStreams> => {
  const names = new Map<EventId, EventId>()
  const standing = new Map<StreamName, Standing>()
  const gone: Array<RecordedEvent> = []
  const come: Array<RecordedEvent> = []
  const refused: Array<NoLongerHolds> = []
  const recorded = async (name: StreamName) =>
    (await reader.stream(name)).filter(({ position }) => Number(position) <= at)
  for (const [name, ofStream] of fates) {
    await reader.inTime()
    const replayed = replayStream(kindOf(name), await recorded(name), ofStream, names)
    standing.set(name, replayed)
    gone.push(...replayed.gone)
    come.push(...replayed.come)
    refused.push(...replayed.refused)
  }
  return {
    of: async (name, kind) => {
      const known = standing.get(name)
      if (known !== undefined) return known
      const events = await recorded(name)
      const found = { events, state: events.reduce(evolve, initialState(kind)) }
      standing.set(name, found)
      return found
    },
    append: (event) => {
      const { events, state } = standing.get(event.stream)!
      standing.set(event.stream, { events: [...events, event], state: evolve(state, event) })
      come.push(event)
    },
    gone,
    come,
    refused,
    names,
  }
}
