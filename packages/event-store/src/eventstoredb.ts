// An entry of its own, so that only who uses a cluster loads its client.
export { askCluster } from './eventstoredb/ask-cluster.ts'
export type { BadConnection } from './eventstoredb/bad-connection.ts'
export type { ClusterHealth } from './eventstoredb/cluster-health.ts'
export { type ConnectionSettings, connectionSettings } from './eventstoredb/connection-settings.ts'
export { copyFile } from './eventstoredb/copy-file.ts'
export type { ClusterStore } from './eventstoredb/make-cluster-store.ts'
export {
  type EventStoreDbOptions,
  makeCopyReader,
  makeEventStoreDbEventStore,
} from './eventstoredb/make-eventstoredb-event-store.ts'
