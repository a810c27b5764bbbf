import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type { CatchingUp } from './eventstoredb/catch-up.ts'
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
  /** Hears, while the copy of a cluster is brought up to date for reading, how far that has come. */
  readonly onCatchingUp?: (how: CatchingUp) => void
}

/** The file in the folder that the engine holds. */
export const heldFile = ({
  directory,
  connection,
}: Pick<LedgerOptions, 'directory' | 'connection'>): { readonly path: string } => ({
  path: connection === undefined ? ledgerFile({ directory }) : copyFile({ directory }),
})

/**
 * Opens the log of a ledger, whichever engine it is on: on a cluster for reading with all that it holds, for writing at once
 * (`catchUp`). Left in words, as the engines say.
 */
export const openEventStore =
  (options: LedgerOptions): TaskEither<StoreError, EventStore> =>
  async () => {
    const { connection, mode, onCatchingUp, directory: _, ...more } = options
    if (connection === undefined) return makeSqliteEventStore(options)()
    // Only who uses a cluster loads its client.
    const { keepOnCluster, readOnCluster } = await import('./eventstoredb/open-on-cluster.ts')
    const onCluster = { ...more, ...heldFile(options), connection }
    return mode === 'write' ? keepOnCluster(onCluster) : readOnCluster(onCluster, onCatchingUp)
  }
