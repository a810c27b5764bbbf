import * as E from 'fp-ts/lib/Either.js'
import type { Command } from '../command.ts'
import { streamOfCommand } from '../command-kind.ts'
import { decide } from '../decider.ts'
import type { RecordedEvent } from '../event-codecs.ts'
import { evolve } from '../evolve.ts'
import { type StreamKind, streamName } from '../stream.ts'
import { initialState, type StreamState } from '../stream-state.ts'
import type { EventId, StreamName } from '../value/ids.ts'
import { nthEvent } from './ids.ts'
import { recordedAt } from './recorded.ts'

type Home = { readonly stream: StreamName; readonly kind: StreamKind }

/** A ledger in memory, for tests: what is recorded, and the state of each stream. */
export type MemoryLedger = {
  readonly events: ReadonlyArray<RecordedEvent>
  readonly states: ReadonlyMap<StreamName, StreamState>
}

export const emptyLedger: MemoryLedger = { events: [], states: new Map() }

const homeOfEvent = ({ events, states }: MemoryLedger, id: EventId): Home | undefined => {
  const stream = events.find((event) => event.id === id)?.stream
  const state = stream === undefined ? undefined : states.get(stream)
  return stream === undefined || state === undefined ? undefined : { stream, kind: state.aggregate.kind }
}

/** The stream on which a command is decided; undefined for a correction of what was never recorded. */
export const homeOf = (ledger: MemoryLedger, command: Command): Home | undefined => {
  const home = streamOfCommand(command)
  return 'ofEvent' in home
    ? homeOfEvent(ledger, home.ofEvent)
    : { stream: streamName(home.kind, home.id), kind: home.kind }
}

export const stateOf = ({ states }: MemoryLedger, { stream, kind }: Home): StreamState =>
  states.get(stream) ?? initialState(kind)

/** The ledger after the nth command (from 1), whose event is `nthEvent(n)`; the same ledger where it is refused. */
export const told = (ledger: MemoryLedger, command: Command, n: number): MemoryLedger => {
  const home = homeOf(ledger, command)
  if (home === undefined) return ledger
  const state = stateOf(ledger, home)
  const decided = decide(command)(state)
  if (E.isLeft(decided)) return ledger
  const before = ledger.events.length
  const revision = ledger.events.filter(({ stream }) => stream === home.stream).length
  const events = decided.right.map((event) =>
    recordedAt(event, command.meta, { id: nthEvent(n), stream: home.stream, revision, position: before + 1 }),
  )
  return {
    events: [...ledger.events, ...events],
    states: new Map([...ledger.states, [home.stream, events.reduce(evolve, state)]]),
  }
}

export const ledgerOf = (commands: ReadonlyArray<Command>): MemoryLedger =>
  commands.reduce((ledger, command, index) => told(ledger, command, index + 1), emptyLedger)

/** What the deciders let through of a list of commands, at positions from 1; what they refuse is left out. */
export const recordHistory = (commands: ReadonlyArray<Command>): ReadonlyArray<RecordedEvent> =>
  ledgerOf(commands).events
