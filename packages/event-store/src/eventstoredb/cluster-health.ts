import type { StoreHealth } from '../store-health.ts'

/** What the engine tells of its cluster besides. */
export type ClusterHealth = StoreHealth & {
  readonly engine: 'eventstoredb'
  /** The version of the server that was connected last, once it was asked. */
  readonly server: string | undefined
  /** The cluster, without user and password. */
  readonly cluster: string
}
