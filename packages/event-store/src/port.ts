import type { EventId, Instant, KnownAt, Position, StoredEvent, StreamName } from '@aid-ledger/domain'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { EventRow } from './log-file/event-row.ts'
import type { StoreHealth } from './store-health.ts'

/** An event on its way into the log; the engine gives it stream, revision, position and `recordedAt`. */
export type NewEvent = Pick<StoredEvent, 'id' | 'type' | 'schemaVersion' | 'data' | 'meta'>

/** The revision that the stream must have, so that nothing came between reading and writing. Revisions count from 0. */
export type Expected = 'noStream' | number

export type Appended = {
  /** The events as stored, in order; on a retry with the same ids, those of the first time. */
  readonly events: ReadonlyArray<StoredEvent>
  /** Whether they had been stored before: an append retried. */
  readonly repeated: boolean
}

export type AppendError =
  | {
      readonly _tag: 'WrongExpectedRevision'
      readonly stream: StreamName
      readonly expected: Expected
      readonly actual: Expected
      readonly detail: string
    }
  | { readonly _tag: 'EventIdTaken'; readonly id: EventId; readonly position: Position; readonly detail: string }
  /** Its `knownAt` begins after its `recordedAt` would be, by the clock and the events before it. */
  | {
      readonly _tag: 'NotYetKnown'
      readonly id: EventId
      readonly knownAt: KnownAt
      readonly recordedAt: Instant
      readonly detail: string
    }
  | { readonly _tag: 'EventTooLarge'; readonly id: EventId; readonly bytes: number; readonly detail: string }
  | StoreError

/** What went wrong below: the disk is full, the file is another program's, another process writes, the cluster is gone. Always in words. */
export type StoreError = {
  readonly _tag:
    | 'StorageFull'
    | 'StoreUnwritable'
    | 'StoreBusy'
    | 'StoreForeign'
    | 'StoreTooNew'
    | 'StoreDamaged'
    | 'StoreClosed'
    | 'StoreReadOnly'
    | 'StoreUnavailable'
    /** A cluster refuses the credentials, or their rights. */
    | 'StoreAccessDenied'
    /** Somebody deleted or truncated a stream of the ledger on its cluster. */
    | 'StreamDeleted'
  readonly detail: string
}

export type RestoreError =
  | { readonly _tag: 'LedgerNotEmpty' | 'EnvelopeOutOfOrder'; readonly detail: string }
  | AppendError

/** Which events a reader wants; what is left out does not filter. */
export type EventFilter = {
  readonly types?: ReadonlyArray<string>
  readonly streamPrefixes?: ReadonlyArray<string>
}

export type Batch = ReadonlyArray<StoredEvent>

/** The log of a ledger. Positions are 1, 2, 3, … in commit order; `recordedAt` never decreases, and no event is appended before its `knownAt`; nothing changes or goes away. */
export type EventStore = {
  /** All of the events or none, at the expected revision; zero events are refused by throwing. */
  readonly append: (
    stream: StreamName,
    events: ReadonlyArray<NewEvent>,
    expected: Expected,
  ) => TaskEither<AppendError, Appended>
  /** A stream's events from `fromRevision` (default 0) on, in batches; none where there is no such stream. Fails by throwing a StoreFailure. */
  readonly readStream: (stream: StreamName, fromRevision?: number) => AsyncIterable<Batch>
  /**
   * All events of several streams in batches, each stream's in order and together; those that are not there give none. One
   * read of many short streams costs a fraction of one each. Fails like `readStream`.
   */
  readonly readStreams: (streams: ReadonlyArray<StreamName>) => AsyncIterable<Batch>
  /** All events after a position (0: from the first), at most `limit`, in batches of bounded memory, up to the head at the time of each batch. */
  readonly readAll: (after: number, filter?: EventFilter, limit?: number) => AsyncIterable<Batch>
  /**
   * The same events as `readAll` without a filter, as they are stored: data and meta as canonical JSON. For whoever needs an
   * event's bytes, which are then neither parsed nor written out again.
   */
  readonly readRows: (after: number, limit?: number) => AsyncIterable<ReadonlyArray<EventRow>>
  /** All events after a position, then live ones as they are committed, by any process; ends when `signal` aborts. */
  readonly follow: (after: number, filter?: EventFilter, signal?: AbortSignal) => AsyncIterable<Batch>
  /** The position of the last event; 0 where there is none. */
  readonly head: () => TaskEither<StoreError, number>
  /**
   * Fills an empty ledger with whole envelopes in position order, all or none: ids, order, revisions and `recordedAt`
   * (never before the one before it) are kept. Answers how many were restored.
   */
  readonly restore: (events: AsyncIterable<Batch>) => TaskEither<RestoreError, number>
  readonly health: () => StoreHealth
  /**
   * Resolves once all that was committed before, by any process, is seen here, or the signal aborts; fails by throwing a
   * StoreFailure. Absent where it is seen at once.
   */
  readonly caughtUp?: (signal?: AbortSignal) => Promise<void>
  /** Waits for appends under way, then lets go of files and locks. */
  readonly close: () => Promise<void>
}

/** What a failed read throws: a StoreError as an Error. */
export class StoreFailure extends Error {
  readonly error: StoreError
  constructor(error: StoreError) {
    super(error.detail)
    this.name = error._tag
    this.error = error
  }
}

/** The clock that `recordedAt` is taken from. */
export type Clock = () => Instant
