export type { Faults } from './faults/faults.ts'
export { type EventLog, makeEventLog } from './log/event-log.ts'
export type { RecordedEvent } from './log/recorded-event.ts'
export type { Flavour } from './node/node-state.ts'
export { type EventStoreDbCluster, startCluster } from './node/start-cluster.ts'
export {
  type EventStoreDbServer,
  type ServerOptions,
  startEventStoreDbServer,
} from './node/start-eventstoredb-server.ts'
export { type Certificate, type CertificateOptions, makeCertificate } from './tls/make-certificate.ts'
