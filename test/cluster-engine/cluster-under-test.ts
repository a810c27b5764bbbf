import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rightOf } from '@aid-ledger/event-store/contract-suite'
import {
  type ClusterStore,
  type EventStoreDbOptions,
  makeEventStoreDbEventStore,
} from '@aid-ledger/event-store/eventstoredb'
import { type EventStoreDbServer, type ServerOptions, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { settingsOf } from '../support/settings-of.ts'

/** A test server, and instances of a ledger on it. */
export type ClusterUnderTest = {
  readonly server: EventStoreDbServer
  readonly folder: string
  /** Another instance, on a copy of its own (or the one that is named), closed by `cleanup` at the latest. */
  readonly open: (options?: OpenOptions) => Promise<ClusterStore>
  readonly options: (options?: OpenOptions) => EventStoreDbOptions
  readonly cleanup: () => Promise<void>
}

export type OpenOptions = Partial<EventStoreDbOptions> & { readonly copy?: string; readonly prefix?: string }

export const startCluster = async (given: ServerOptions = {}): Promise<ClusterUnderTest> => {
  const server = await startEventStoreDbServer(given)
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-cluster-'))
  const stores: Array<ClusterStore> = []
  let copies = 0
  const options = ({ copy, prefix, ...more }: OpenOptions = {}): EventStoreDbOptions => {
    copies += 1
    return { path: join(folder, copy ?? `copy-${copies}.sqlite`), connection: settingsOf(server.url, prefix), ...more }
  }
  return {
    server,
    folder,
    options,
    open: async (more) => {
      const store = await rightOf(makeEventStoreDbEventStore(options(more)))
      stores.push(store)
      return store
    },
    cleanup: async () => {
      await Promise.all(stores.map((store) => store.close()))
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
