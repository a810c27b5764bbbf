import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { attempt } from '../log-file/attempt.ts'
import { attemptAsync } from '../log-file/attempt-async.ts'
import { elseClose } from '../log-file/else-close.ts'
import { inspectFile } from '../log-file/inspect-file.ts'
import type { LedgerLocation } from '../log-file/ledger-file.ts'
import { makeReadStore } from '../log-file/make-read-store.ts'
import { openHeld } from '../log-file/open-held.ts'
import { openLogReader } from '../log-file/open-log-reader.ts'
import type { Observe } from '../observation.ts'
import { type Clock, type EventStore, type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { StoreHealth } from '../store-health.ts'
import { ClusterClient } from './cluster-client.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { COPY_FILE, copyFile } from './copy-file.ts'
import { readerOfCopy } from './copy-in-words.ts'
import { type ClusterStore, makeClusterStore, type StoreToStart } from './make-cluster-store.ts'
import { openCopy } from './open-copy.ts'

/** Where the copy lies, and how the cluster is reached. */
export type EventStoreDbOptions = LedgerLocation & {
  readonly connection: ConnectionSettings
  readonly clock?: Clock
  readonly observe?: Observe
  /** How long a cluster that cannot be reached is waited for before the opening fails; 10 seconds where nothing is said. */
  readonly connectWithinMs?: number
}

const CONNECT_WITHIN_MS = 10_000

/** Who reads a copy beside its keeper, or after it, does not go to the cluster. */
const OF_A_COPY: StoreHealth = {
  engine: 'eventstoredb',
  state: 'disconnected',
  words:
    "The copy of a cluster's ledger is read as far as the process that keeps it has counted; nothing is asked of the cluster.",
  behind: 0,
  reconnects: 0,
}

const now: Clock = () => instantOf(new Date())

const open = (path: string, { connection, clock = now, observe }: EventStoreDbOptions): StoreToStart =>
  openHeld(path, COPY_FILE, (release) =>
    elseClose(openCopy(path, connection.streamPrefix), (database) => {
      const reader = readerOfCopy(path, openLogReader(path, COPY_FILE))
      const client = new ClusterClient(connection)
      const { streamPrefix, shown } = connection
      return makeClusterStore({ path, database, reader, client, streamPrefix, shown, clock, observe, release })
    }),
  )

/**
 * The engine of a cluster: the log is an EventStoreDB's, counted into a copy that this instance keeps and reads from. Opened
 * once the cluster answers; it catches up from there by itself (`caughtUp`). Left, in words: the cluster cannot be reached,
 * is none, or refuses; the copy is another ledger's; another process keeps it.
 */
export const makeEventStoreDbEventStore =
  (options: EventStoreDbOptions): TaskEither<StoreError, ClusterStore> =>
  async () => {
    const path = copyFile(options)
    const opened = await attempt(path, () => open(path, options))()
    if (E.isLeft(opened)) return opened
    const { store, start } = opened.right
    const started = await attemptAsync(path, async () => {
      await start(options.connectWithinMs ?? CONNECT_WITHIN_MS)
      return E.right(store)
    })
    if (E.isLeft(started)) await store.close()
    return started
  }

/** Reads the copy that another process keeps: what it has counted so far. */
export const makeCopyReader = (location: LedgerLocation): TaskEither<StoreError, EventStore> =>
  attempt(copyFile(location), (path) => {
    if (inspectFile(path, COPY_FILE) === 'missing')
      throw new StoreFailure(
        storeError('StoreUnavailable', `There is no copy of a cluster's ledger at ${path}. Start the service once.`),
      )
    return makeReadStore(path, readerOfCopy(path, openLogReader(path, COPY_FILE)), OF_A_COPY)
  })
