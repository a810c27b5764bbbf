import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'

/** An engine that a ledger may be on: the variables that name it to service and command line. */
export type EngineUnderTest = {
  readonly environment: { readonly [name: string]: string }
  readonly stop: () => Promise<void>
}

/** Both engines by name, each started anew for whoever asks; the cluster is a test server in this process. */
export const ENGINES: ReadonlyArray<readonly [name: string, start: () => Promise<EngineUnderTest>]> = [
  ['the embedded engine', async () => ({ environment: {}, stop: async () => {} })],
  [
    'a cluster',
    async () => {
      const server = await startEventStoreDbServer()
      return { environment: { EVENT_STORE_URL: server.url }, stop: server.stop }
    },
  ],
]
