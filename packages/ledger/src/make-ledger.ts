import type { UnsealedAnswer } from '@aid-ledger/contract'
import { type ActorId, DEFAULT_PREFIX, type Instant, instantOf } from '@aid-ledger/domain'
import {
  type Batch,
  type Clock,
  type EventFilter,
  type EventStore,
  type RestoreError,
  StoreFailure,
  type StoreHealth,
} from '@aid-ledger/event-store'
import { makeReadModel, readModelTrouble, type ServingOptions } from '@aid-ledger/projections'
import { SealedFailure, type SealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import { type Done, type Given, makeCommandHandler } from './command-handler.ts'
import { exportedEvents, exportLines, UnreadableExport } from './exported.ts'
import type { LedgerError } from './ledger-error.ts'
import { namingEntries } from './naming-entries.ts'
import type { Told } from './query/answer.ts'
import { GivenUp } from './query/in-time.ts'
import { answerQuery, type Query, readQuery } from './query/query.ts'
import { makeReader, type Reader, type ReadUntil } from './query/reader.ts'
import { waitFor } from './query/wait-for.ts'
import { type Recorded, type RecordStopped, recordEntries } from './record-entries.ts'
import { type CheckedTexts, checkTexts } from './sealed/check-texts.ts'
import { type Settled, settleTexts } from './sealed/settle-texts.ts'
import { unsealEvent } from './sealed/unseal.ts'

export type ReadModelOptions = Omit<ServingOptions, 'prefix'>

export type LedgerPorts = {
  readonly store: EventStore
  /** Where the read model is kept, and who hears of it; without a folder it is in memory. */
  readonly readModel?: ReadModelOptions
  /** Where sealed texts are kept; without it none can be recorded or opened. */
  readonly sealed?: SealedTexts
  readonly clock?: Clock
  readonly prefix?: string
}

/** A ledger: one way in, a command; one way out, a view. */
export type Ledger = {
  readonly command: (given: Given) => Promise<E.Either<LedgerError, Done>>
  /** Answers a question; with `ask.waitFor`, once that position has been recorded. */
  readonly query: (query: Query) => Promise<E.Either<LedgerError, Told>>
  /**
   * Reads for a view that is not the ledger's own, once a position has been recorded; what hinders the reading is an error as
   * of a question.
   */
  readonly read: <A>(
    use: (reader: Reader) => Promise<E.Either<LedgerError, A>>,
    until?: ReadUntil,
  ) => Promise<E.Either<LedgerError, A>>
  /** Records the entries of a file, line by line, as `actor`. */
  readonly record: (
    lines: AsyncIterable<string | Uint8Array>,
    actor: ActorId,
    onProgress?: (progress: Recorded) => void,
  ) => Promise<E.Either<RecordStopped, Recorded>>
  /** The whole log as JSON lines. */
  readonly export: () => AsyncIterable<string>
  /** Fills an empty ledger from an export: all of it or nothing. Answers how many events were restored. */
  readonly restore: (
    lines: AsyncIterable<string | Uint8Array>,
  ) => Promise<E.Either<RestoreError | UnreadableLine, number>>
  /** Opens the sealed texts of an event, for whoever may read them. */
  readonly unseal: (event: string) => Promise<E.Either<LedgerError, UnsealedAnswer>>
  /** Looks whether the sealed texts that are kept are those that were sealed. */
  readonly checkSealed: () => Promise<E.Either<LedgerError, CheckedTexts>>
  /**
   * Drops the sealed texts whose erasures have been recorded; `opened` also those whose events never were, for who has just opened
   * the ledger to its end.
   */
  readonly settleSealed: (when: 'opened' | 'serving') => Promise<E.Either<LedgerError, Settled>>
  readonly follow: (after: number, filter?: EventFilter, signal?: AbortSignal) => AsyncIterable<Batch>
  /** What has been recorded after a position, as it is stored. */
  readonly readRows: EventStore['readRows']
  /** Resolves once all that was recorded before, by anybody, can be read here, or the signal aborts. */
  readonly caughtUp: (signal?: AbortSignal) => Promise<E.Either<LedgerError, void>>
  /** What the names of the ledger's streams begin with. */
  readonly prefix: string
  /** Reads what has been recorded: the first time all of it, or what has come since the read model was last kept. */
  readonly catchUp: () => Promise<E.Either<LedgerError, number>>
  /** The position up to which answers can be given at this moment. */
  readonly position: () => number
  /** The position of the last event. */
  readonly head: () => Promise<E.Either<LedgerError, number>>
  /** How the engine stands that the log is on. */
  readonly storeHealth: () => StoreHealth
  readonly close: () => Promise<void>
}

/** A line of an export that cannot be restored, by its number from 1, and why. */
export type UnreadableLine = { readonly _tag: 'UnreadableLine'; readonly line: number; readonly detail: string }

const now = (): Instant => instantOf(new Date())

/** Reading the log fails by throwing; here that becomes an answer. */
const reading = async <A>(read: () => Promise<E.Either<LedgerError, A>>): Promise<E.Either<LedgerError, A>> => {
  try {
    return await read()
  } catch (failure) {
    const known = readModelTrouble(failure)
    if (known instanceof StoreFailure) return E.left(known.error)
    if (failure instanceof SealedFailure) return E.left({ _tag: 'SealedUnavailable', detail: failure.message })
    if (failure instanceof GivenUp) return E.left({ _tag: 'TookTooLong', detail: failure.message })
    throw failure
  }
}

/** Makes a ledger on a store. */
export const makeLedger = ({
  store,
  clock = now,
  prefix = DEFAULT_PREFIX,
  readModel: options = {},
  sealed,
}: LedgerPorts): Ledger => {
  const readModel = makeReadModel(store, { ...options, prefix })
  const handle = makeCommandHandler({ store, readModel, clock, prefix, sealed })
  const command = namingEntries(
    (given) => reading(() => handle(given)),
    async (id) => (await readModel.find(id)) !== undefined,
  )
  return {
    command,
    query: (query) =>
      reading(async () => {
        const read = readQuery(query)
        if (E.isLeft(read)) return read
        const { ask, signal } = read.right
        const ready = await waitFor(ask.waitFor ?? 0, readModel, signal)
        return E.isLeft(ready) ? ready : answerQuery(read.right, { readModel, clock })
      }),
    read: (use, { waitFor: position = 0, ...until } = {}) =>
      reading(async () => {
        const ready = await waitFor(position, readModel, until.signal)
        return E.isLeft(ready) ? ready : use(makeReader(readModel, clock, prefix, until))
      }),
    record: (lines, actor, onProgress) => recordEntries(lines, (entry) => command({ ...entry, actor }), onProgress),
    export: () => exportLines(store),
    restore: async (lines) => {
      // A read model that lies here is of another log.
      await readModel.forget()
      try {
        return await store.restore(exportedEvents(lines))()
      } catch (failure) {
        if (failure instanceof UnreadableExport)
          return E.left({ _tag: 'UnreadableLine', line: failure.line, detail: failure.message })
        throw failure
      }
    },
    unseal: (event) => reading(() => unsealEvent(event, readModel, sealed)),
    checkSealed: () => reading(async () => E.right(await checkTexts(readModel, sealed))),
    settleSealed: (when) =>
      reading(async () => {
        if (sealed === undefined) return E.right({})
        await readModel.catchUp()
        return E.right(await settleTexts(when, { store, readModel, sealed }))
      }),
    follow: store.follow,
    readRows: store.readRows,
    caughtUp: (signal) => reading(async () => E.right(await store.caughtUp?.(signal))),
    prefix,
    catchUp: () => reading(async () => E.right(await readModel.catchUp())),
    position: readModel.position,
    head: () => reading(async () => store.head()()),
    storeHealth: store.health,
    close: async () => {
      await readModel.close()
      sealed?.close()
      await store.close()
    },
  }
}
