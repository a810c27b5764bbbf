import type { ConnectionSettings } from '@aid-ledger/event-store'
import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { settingsOf } from './settings-of.ts'

/** Where an engine puts the ledgers that are opened with it. */
export type Engine = {
  readonly connection?: ConnectionSettings
  readonly url?: string
  readonly stop: () => Promise<void>
}

/** An engine to run something on, made anew each time it is started. */
export type EngineKind = { readonly name: string; readonly start: () => Promise<Engine> }

export const embedded: EngineKind = { name: 'the embedded engine', start: async () => ({ stop: async () => {} }) }

export const cluster: EngineKind = {
  name: 'a cluster',
  start: async () => {
    const { url, stop } = await startEventStoreDbServer()
    return { connection: settingsOf(url), url, stop }
  },
}

/** All that a ledger runs on. */
export const engines: ReadonlyArray<EngineKind> = [embedded, cluster]
