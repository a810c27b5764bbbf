import type { StoreHealth } from '@aid-ledger/event-store'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Signing } from '../proofs/start-proofs.ts'
import type { HowFar } from '../service/how-far.ts'
import { makeEngineMetrics } from './engine-metrics.ts'
import { type FeedMetrics, makeFeedMetrics } from './feed-metrics.ts'
import { type HttpMetrics, makeHttpMetrics } from './http-metrics.ts'
import { type LedgerMetrics, makeLedgerMetrics } from './ledger-metrics.ts'
import { makePositionMetrics } from './position-metrics.ts'
import { makeSigningMetrics } from './signing-metrics.ts'
import { makeStoreMetrics, type StoreMetrics } from './store-metrics.ts'
import { makeWatchMetrics, type WatchMetrics } from './watch-metrics.ts'

/** How often the event loop's delay is sampled, in milliseconds: often enough to see a pause, seldom enough to cost nothing. */
const LOOP_SAMPLE_MS = 50

/** Counts what the service does, for Prometheus. docs/metrics.md lists every metric. */
export type Metrics = HttpMetrics &
  LedgerMetrics &
  StoreMetrics &
  WatchMetrics &
  FeedMetrics & {
    readonly contentType: string
    /** The text of `/metrics`, with how store and signer stand, and how far log and read model have come where the store tells. */
    readonly text: (howFar: HowFar | undefined, health: StoreHealth, signing?: Signing) => Promise<string>
    readonly registry: Registry
  }

/** Metrics in a registry of their own; with `ofProcess` also memory, processor, event loop and garbage collection. */
export const makeMetrics = ({ ofProcess = false }: { readonly ofProcess?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (ofProcess) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS })
  const positions = makePositionMetrics(registry)
  const engine = makeEngineMetrics(registry)
  const signer = makeSigningMetrics(registry)
  return {
    ...makeHttpMetrics(registry),
    ...makeLedgerMetrics(registry),
    ...makeStoreMetrics(registry),
    ...makeWatchMetrics(registry),
    ...makeFeedMetrics(registry),
    contentType: registry.contentType,
    text: (howFar, health, signing) => {
      positions.stands(howFar)
      engine.stands(health)
      signer.stands(signing)
      return registry.metrics()
    },
    registry,
  }
}
