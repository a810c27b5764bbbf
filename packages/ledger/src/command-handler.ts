import {
  type ActorId,
  type Command,
  type DomainEvent,
  decide,
  type EventId,
  type EventMeta,
  type NotPermitted,
  type Position,
  parseStream,
  type RecordedEvent,
  type RequestHash,
  type Role,
  type StoredEvent,
  type StreamName,
  type StreamRef,
  schemaVersionOf,
  streamName,
  streamOfCommand,
} from '@aid-ledger/domain'
import { type AppendError, type Clock, type EventStore, type NewEvent, StoreFailure } from '@aid-ledger/event-store'
import type { ReadModel } from '@aid-ledger/projections'
import type { NewText, SealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { basisIn } from './decisions/basis-in.ts'
import { wrongInBasis } from './decisions/wrong-in-basis.ts'
import { unknownParties } from './known-parties.ts'
import { type LedgerError, malformed } from './ledger-error.ts'
import { commandIdOf, eventIdOf } from './name-ids.ts'
import { inFuture, notInFuture } from './not-in-future.ts'
import { notPermitted } from './not-permitted.ts'
import { type Order, readOrder } from './order.ts'
import { dropErased } from './sealed/drop-erased.ts'
import { dropRefused } from './sealed/drop-refused.ts'
import { keeping } from './sealed/keeping.ts'
import { strangeSeals } from './sealed/strange-seals.ts'
import { makeStreamStates } from './stream-states.ts'
import { makeTurns } from './turns.ts'

/** A command as it comes from outside, with the key that makes giving it twice the same as once. */
export type Given = {
  readonly key: string
  readonly command: unknown
  readonly data: unknown
  readonly meta: unknown
  /** The places of the texts in the data that are to be sealed; without it none is. */
  readonly seal?: unknown
  readonly actor: ActorId
  /** In what part the actor records; without it as the owner of the ledger's file, who may do everything. */
  readonly role?: Role
  /** The revision that the stream must have; without it the newest is taken. */
  readonly ifMatch?: number
}

/** What came of a command. */
export type Done = {
  readonly stream: StreamName
  readonly revision: number
  readonly position: Position
  readonly events: ReadonlyArray<StoredEvent>
  /** Whether this is the answer of the first time; never where there are no events. */
  readonly repeated: boolean
}

type Result = E.Either<LedgerError, Done>
type Ports = {
  readonly store: EventStore
  readonly readModel: ReadModel
  readonly clock: Clock
  readonly prefix: string
  readonly sealed?: SealedTexts | undefined
}

/**
 * How long a command is decided again and again when other instances write to its stream in between: who has just written is
 * first to know, so one instance may lose until another has written all that it has.
 */
export const DECIDED_AGAIN_WITHIN_MS = 10_000

/** How long a refusal waits for what others may have recorded on a cluster; it is seen in some milliseconds. */
export const COMMAND_CATCHES_UP_WITHIN_MS = 5_000

/** The stream that a command touches; a correction's is the stream of the event that it names. */
const streamFor = async (
  command: Command,
  { readModel, prefix }: Ports,
): Promise<E.Either<LedgerError, StreamName>> => {
  const target = streamOfCommand(command)
  if (!('ofEvent' in target)) return E.right(streamName(target.kind, target.id, prefix))
  const event = await readModel.find(target.ofEvent)
  return event === undefined ? E.left(eventNotInLedger(command, target.ofEvent)) : E.right(event.stream)
}

const eventNotInLedger = (command: Command, event: EventId): LedgerError => {
  const what = command.name === 'EraseSealed' ? 'an erasure' : 'a correction'
  const detail = `There is no event ${event} in this ledger; ${what} names an event that was recorded.`
  const pointer = 'event' in command.data ? '/data/event' : '/data/correction'
  return { _tag: 'Refused', detail, reason: { _tag: 'EventNotInLedger', detail, pointer } }
}

const doneWith = (events: ReadonlyArray<StoredEvent>, repeated: boolean): Done => {
  const last = events.at(-1)!
  return { stream: last.stream, revision: last.revision, position: last.position, events, repeated }
}

const appendFailure = (error: AppendError): LedgerError => {
  switch (error._tag) {
    case 'EventTooLarge':
      return { _tag: 'TooLarge', detail: error.detail }
    case 'NotYetKnown':
      return malformed([inFuture(error.knownAt, error.recordedAt)])
    case 'EventIdTaken':
      return { _tag: 'KeyReused', detail: error.detail }
    case 'WrongExpectedRevision':
      return { _tag: 'StaleRevision', detail: error.detail }
    default:
      return error
  }
}

/**
 * What the key was used for before: the first answer, or an error where it was another request. Who gave it first gets that
 * answer whatever has changed since; `permission` says why another may not give this, and so is not told what came of it.
 */
const answeredBefore = async (
  { key, actor }: Given,
  first: RecordedEvent | undefined,
  requestHash: RequestHash,
  readModel: ReadModel,
  permission: () => Promise<NotPermitted | undefined>,
): Promise<Result | undefined> => {
  if (first === undefined) return undefined
  const wrong = first.meta.actor === actor ? undefined : await permission()
  if (wrong !== undefined) return E.left(wrong)
  if (first.meta.requestHash !== requestHash)
    return E.left({
      _tag: 'KeyReused',
      detail: `the key "${key}" was used for another request (event ${first.position}, ${first.type}): a new request needs a new key`,
    })
  const events = (await readModel.stream(first.stream)).filter(({ meta }) => meta.commandId === first.meta.commandId)
  return E.right(doneWith(await readModel.storedAt(events.map(({ position }) => Number(position))), true))
}

/** Decided events, as they go into the log. */
const newEvents = (
  decided: ReadonlyArray<DomainEvent>,
  { key }: Given,
  { meta: acted }: Command,
  requestHash: RequestHash,
): ReadonlyArray<NewEvent> => {
  const commandId = commandIdOf(key)
  const { correlationId = commandId, ...said } = acted
  const meta = { ...said, commandId, correlationId, requestHash } as EventMeta
  return decided.map(({ type, data }, index) => ({
    id: eventIdOf(key, index),
    type,
    schemaVersion: schemaVersionOf(type),
    data: data as NewEvent['data'],
    meta,
  }))
}

const staleRevision = (stream: StreamName, revision: number, asked: number): LedgerError => ({
  _tag: 'StaleRevision',
  detail:
    revision < 0
      ? `${stream} does not exist yet, so that it has no revision ${asked}: leave If-Match out to begin it`
      : `${stream} has revision ${revision}, not ${asked}: read it again`,
})

/**
 * What is accepted and says nothing new leaves no event, and so nothing by which its key would be known again: given once more
 * it may record. Only what the ledger itself notes (OpenShortfall, CloseShortfall) can say nothing new, and an erasure of what was
 * erased before, which stays so.
 */
const nothingToDo = (stream: StreamName, revision: number, readModel: ReadModel): Done => {
  const position = String(readModel.position()) as Position
  return { stream, revision, position, events: [], repeated: false }
}

/**
 * What is in the log is recorded, whether or not the read model can be kept: the next question says so if it cannot. A mistake
 * in the program is not hidden behind that; who gives the command again is answered what was recorded.
 */
const unlessStoreFailure = (failure: unknown): void => {
  if (!(failure instanceof StoreFailure)) throw failure
}

/** One try at a command: load, decide, append as decided; `again` where others came between. `kept` gets the texts it put on disk. */
const makeAttempt = (ports: Ports) => {
  const { store, readModel, prefix, sealed } = ports
  const states = makeStreamStates()
  const decideOn = async (command: Command, stream: StreamName) => {
    const events = await readModel.stream(stream)
    const { kind } = parseStream(stream, prefix) ?? {}
    if (kind === undefined) throw new Error(`stream ${stream} is of no known kind`)
    return { before: events, revision: events.length - 1, decision: decide(command)(states(stream, kind, events)) }
  }
  const stateOf = async ({ kind, id }: StreamRef) => {
    const stream = streamName(kind, id, prefix)
    return states(stream, kind, await readModel.stream(stream))
  }
  const append = async (
    stream: StreamName,
    events: ReadonlyArray<NewEvent>,
    revision: number,
    texts: ReadonlyArray<NewText>,
    ifMatch: number | undefined,
  ): Promise<Result | 'again'> => {
    const append = store.append(stream, events, revision < 0 ? 'noStream' : revision)
    const appended = await keeping(sealed, texts, append)
    if (E.isRight(appended)) {
      await readModel.catchUp().catch(unlessStoreFailure)
      return E.right(doneWith(appended.right.events, appended.right.repeated))
    }
    const conflict = appended.left._tag === 'WrongExpectedRevision' || appended.left._tag === 'EventIdTaken'
    return conflict && ifMatch === undefined ? 'again' : E.left(appendFailure(appended.left))
  }
  return async (given: Given, { formed, restated }: Order, kept: Array<NewText>): Promise<Result | 'again'> => {
    await readModel.catchUp()
    const first = await readModel.find(eventIdOf(given.key, 0))
    const { command, requestHash, texts } = formed(first)
    const permission = () => notPermitted(given.role, command, stateOf)
    const repeated = await answeredBefore(given, first, requestHash, readModel, permission)
    if (repeated !== undefined) return repeated
    const strangers = await unknownParties(command, readModel, prefix)
    if (strangers.length > 0) return E.left(malformed(strangers))
    const stream = await streamFor(command, ports)
    if (E.isLeft(stream)) return stream
    const strange = await strangeSeals(restated, () => readModel.stream(stream.right))
    if (strange.length > 0) return E.left(malformed(strange))
    const { before, revision, decision } = await decideOn(command, stream.right)
    const wrong = await permission()
    if (wrong !== undefined) return E.left(wrong)
    if (given.ifMatch !== undefined && given.ifMatch !== revision)
      return E.left(staleRevision(stream.right, revision, given.ifMatch))
    if (E.isLeft(decision)) return E.left({ _tag: 'Refused', detail: decision.left.detail, reason: decision.left })
    if (decision.right.length === 0) return E.right(nothingToDo(stream.right, revision, readModel))
    const basis = basisIn(decision.right, command, before)
    const misled = basis === undefined ? undefined : await wrongInBasis(basis, ports)
    if (misled !== undefined) return E.left(misled)
    const events = newEvents(decision.right, given, command, requestHash)
    kept.push(...texts.filter(({ isKept }) => !isKept))
    return append(stream.right, events, revision, texts, given.ifMatch)
  }
}

/** Before a command is refused: whether others have recorded what had not been seen here. */
const isNewsOf = async ({ store, readModel }: Ports): Promise<boolean> => {
  if (store.caughtUp === undefined) return false
  const before = readModel.position()
  await store.caughtUp(AbortSignal.timeout(COMMAND_CATCHES_UP_WITHIN_MS))
  await readModel.catchUp()
  return readModel.position() > before
}

/** Handles commands; on conflict, decides them again. */
export const makeCommandHandler = (ports: Ports): ((given: Given) => Promise<Result>) => {
  const attempt = makeAttempt(ports)
  // Of one ledger, commands on a stream wait for each other: however many come at once, none of them loses every race.
  const turns = makeTurns()

  const persist = async (given: Given, order: Order): Promise<Result> => {
    let isCurrent = false
    const kept: Array<NewText> = []
    const until = performance.now() + DECIDED_AGAIN_WITHIN_MS
    do {
      const result = await attempt(given, order, kept)
      if (result === 'again') {
        isCurrent = false
        continue
      }
      if (E.isRight(result)) return result
      if (isCurrent || !(await isNewsOf(ports))) {
        dropRefused(result.left, kept, ports.sealed)
        return result
      }
      isCurrent = true
    } while (performance.now() < until)
    return E.left({
      _tag: 'StoreBusy',
      detail: `others keep writing to the same stream; after ${DECIDED_AGAIN_WITHIN_MS / 1_000} seconds this gave up: try again`,
    })
  }

  return async (given) => {
    const order = readOrder(given, ports.sealed)
    if (E.isLeft(order)) return E.left(malformed(order.left))
    const { command } = order.right
    const future = notInFuture(command, ports.clock)
    if (future.length > 0) return E.left(malformed(future))
    await ports.readModel.catchUp()
    const stream = await streamFor(command, ports)
    const result = await turns(E.isRight(stream) ? stream.right : 'unknown', () => persist(given, order.right))
    if (E.isRight(result)) dropErased(result.right, ports.sealed)
    return result
  }
}
