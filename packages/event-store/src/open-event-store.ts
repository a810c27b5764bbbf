import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { ConnectionSettings } from './eventstoredb/connection-settings.ts'
import { copyFile } from './eventstoredb/copy-file.ts'
import { ledgerFile } from './log-file/ledger-file.ts'
import type { Observe } from './observation.ts'
import type { Clock, EventStore, StoreError } from './port.ts'
import { makeSqliteEventStore } from './sqlite/make-sqlite-event-store.ts'

/** A ledger: the embedded one of a folder, or with a connection the one on a cluster, whose copy is in the folder. */
export type LedgerOptions = {
  readonly directory: string
  readonly connection?: ConnectionSettings | undefined
  /** `write` keeps others of this folder out; `read` goes beside who writes. */
  readonly mode: 'write' | 'read'
  readonly clock?: Clock
  readonly observe?: Observe
}

/** The file in the folder that the engine holds. */
export const heldFile = ({
  directory,
  connection,
}: Pick<LedgerOptions, 'directory' | 'connection'>): { readonly path: string } => ({
  path: connection === undefined ? ledgerFile({ directory }) : copyFile({ directory }),
})

/** Where a service keeps the copy of a cluster it is up to date and read beside it; else it is brought up to date here. */
const openOnCluster = async (
  options: LedgerOptions,
  connection: ConnectionSettings,
): Promise<E.Either<StoreError, EventStore>> => {
  // Only who uses a cluster loads its client.
  const { makeCopyReader, makeEventStoreDbEventStore } = await import('./eventstoredb.ts')
  const opened = await makeEventStoreDbEventStore({ ...options, connection })()
  if (E.isRight(opened) && options.mode === 'read') await opened.right.caughtUp()
  if (E.isRight(opened) || opened.left._tag !== 'StoreBusy' || options.mode === 'write') return opened
  return makeCopyReader(options)()
}

/** Opens the log of a ledger, whichever engine it is on. Left in words, as the engines say. */
export const openEventStore =
  (options: LedgerOptions): TaskEither<StoreError, EventStore> =>
  () =>
    options.connection === undefined ? makeSqliteEventStore(options)() : openOnCluster(options, options.connection)
