import type { Change, Scenario } from '@aid-ledger/contract'
import {
  type ActorId,
  type Command,
  type DomainEvent,
  decide,
  type EventId,
  type Position,
  parseCommand,
  type RecordedEvent,
  type RequestHash,
  type StreamKind,
  type StreamName,
  schemaVersionOf,
  streamName,
  streamOfCommand,
} from '@aid-ledger/domain'
import {
  commandIdOf,
  digestOf,
  eventIdOf,
  type LedgerError,
  malformed,
  type Reader,
  resolveReferences,
  unknownParties,
} from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { asHypothetical } from './hypothetical-id.ts'
import type { HypotheticalStreams } from './hypothetical-streams.ts'
import { keysOfAdditions } from './keys-of-additions.ts'
import { renamed } from './renamed.ts'
import { refusedAddition, wrongInChange } from './wrong-in-scenario.ts'

type Added = Extract<Change, { readonly add: unknown }>['add']

/** Who records what nobody has recorded, where a scenario does not say. */
const NOBODY = 'hypothetical' as ActorId

type KindOf = (name: StreamName) => StreamKind
type Place = { readonly name: StreamName; readonly kind: StreamKind }

/** Where an entry is decided: on the stream of what it is about; a correction's is that of the event it names. */
const placeOf = async (
  command: Command,
  { come }: HypotheticalStreams,
  kindOf: KindOf,
  reader: Pick<Reader, 'find' | 'prefix'>,
): Promise<Place | undefined> => {
  const target = streamOfCommand(command)
  if (!('ofEvent' in target)) return { name: streamName(target.kind, target.id, reader.prefix), kind: target.kind }
  const event = come.find(({ id }) => id === target.ofEvent) ?? (await reader.find(target.ofEvent))
  return event === undefined ? undefined : { name: event.stream, kind: kindOf(event.stream) }
}

const readCommand = (added: Added, index: number, names: HypotheticalStreams['names']) => {
  const { command, data, meta, actor = NOBODY } = added
  const named = renamed({ data: resolveReferences(data), meta: resolveReferences(meta) }, names)
  return E.mapLeft((problems: ReadonlyArray<{ readonly pointer: string; readonly detail: string }>) =>
    malformed(problems.map(({ pointer, detail }) => ({ pointer: `/changes/${index}/add${pointer}`, detail }))),
  )(parseCommand(command, named.data, named.meta, actor))
}

/** What is the same of all that a scenario adds. */
type Setting = { readonly at: number; readonly recordedAt: RecordedEvent['recordedAt'] }

/** An event as an added entry would have recorded it; `nth` counts those that the scenario adds, from 1. */
const asRecorded = (
  { type, data }: DomainEvent,
  {
    key,
    command,
    place,
    revision,
  }: { readonly key: string; readonly command: Command; readonly place: Place; readonly revision: number },
  id: EventId,
  nth: number,
  { at, recordedAt }: Setting,
): RecordedEvent => {
  const commandId = commandIdOf(key)
  const requestHash = digestOf(command) as RequestHash
  return {
    id,
    type,
    schemaVersion: schemaVersionOf(type),
    stream: place.name,
    revision,
    position: String(at + nth) as Position,
    recordedAt,
    data,
    meta: { ...command.meta, commandId, correlationId: commandId, requestHash },
  } as RecordedEvent
}

/** Before the first event there was no time at which anything was recorded. */
const NEVER = '1970-01-01T00:00:00.000Z' as RecordedEvent['recordedAt']

/** Decides the entries that a scenario adds, in their order, each on what then stands; left, the first that is refused. */
export const addEntries = async (
  { changes }: Scenario,
  streams: HypotheticalStreams,
  kindOf: KindOf,
  at: number,
  reader: Reader,
): Promise<E.Either<LedgerError, number>> => {
  const setting = { at, recordedAt: (await reader.stored(at))?.recordedAt ?? NEVER }
  const known = {
    namesLike: reader.namesLike,
    stream: async (name: StreamName) => (await streams.of(name, kindOf(name))).events,
  }
  const keyOf = keysOfAdditions(at, reader)
  let added = 0
  for (const [index, change] of changes.entries()) {
    if (!('add' in change)) continue
    await reader.inTime()
    const keyed = await keyOf(change.add.key, index)
    if (E.isLeft(keyed)) return keyed
    const key = keyed.right
    const read = readCommand(change.add, index, streams.names)
    if (E.isLeft(read)) return read
    const command = read.right
    const [stranger] = await unknownParties(command, known, reader.prefix)
    if (stranger !== undefined) return E.left(wrongInChange(index, `/add${stranger.pointer}`, stranger.detail))
    const place = await placeOf(command, streams, kindOf, reader)
    if (place === undefined)
      return E.left(wrongInChange(index, '/add/data', 'names an event that is neither in the ledger nor added before'))
    const { state, events } = await streams.of(place.name, place.kind)
    const decision = decide(command)(state)
    if (E.isLeft(decision)) return E.left(refusedAddition(index, decision.left))
    for (const [of, decided] of decision.right.entries()) {
      added += 1
      const id = eventIdOf(key, of)
      streams.names.set(id, asHypothetical(id))
      const revision = events.length + of
      streams.append(asRecorded(decided, { key, command, place, revision }, asHypothetical(id), added, setting))
    }
  }
  return E.right(added)
}
