import { dirname } from 'node:path'
import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { attempt } from '../log-file/attempt.ts'
import { holdLogFile } from '../log-file/hold-log-file.ts'
import { inspectFile } from '../log-file/inspect-file.ts'
import type { LedgerLocation } from '../log-file/ledger-file.ts'
import { makeFolder } from '../log-file/make-folder.ts'
import { makeReadStore } from '../log-file/make-read-store.ts'
import { openLogReader } from '../log-file/open-log-reader.ts'
import { storeErrorOf } from '../log-file/store-error-of.ts'
import type { Observe } from '../observation.ts'
import { type Clock, type EventStore, type StoreError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import type { StoreHealth } from '../store-health.ts'
import { ClusterClient } from './cluster-client.ts'
import { ClusterFailure } from './cluster-trouble.ts'
import type { ConnectionSettings } from './connection-settings.ts'
import { COPY_FILE, copyFile } from './copy-file.ts'
import { readerOfCopy } from './copy-in-words.ts'
import { type ClusterStore, makeClusterStore } from './make-cluster-store.ts'
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

const open = (path: string, { connection, clock = now, observe }: EventStoreDbOptions) => {
  makeFolder(dirname(path))
  // Before the lock, so that beside a file that is no copy nothing is left.
  inspectFile(path, COPY_FILE)
  const { release } = holdLogFile(path)
  try {
    const database = openCopy(path, connection.streamPrefix)
    try {
      const reader = readerOfCopy(path, openLogReader(path, COPY_FILE))
      const client = new ClusterClient(connection)
      const { streamPrefix, shown } = connection
      return makeClusterStore({ path, database, reader, client, streamPrefix, shown, clock, observe, release })
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    release()
    throw error
  }
}

const openFailure = (error: unknown, path: string): StoreError => {
  if (error instanceof ClusterFailure) return error.trouble.error
  const known = storeErrorOf(error, path)
  if (known === undefined) throw error
  return known
}

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
    try {
      await start(options.connectWithinMs ?? CONNECT_WITHIN_MS)
      return E.right(store)
    } catch (error) {
      await store.close()
      return E.left(openFailure(error, path))
    }
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
