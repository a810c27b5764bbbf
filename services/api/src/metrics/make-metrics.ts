import type { StoreHealth } from '@aid-ledger/event-store'
import { collectDefaultMetrics, Registry } from 'prom-client'
import type { HowFar } from '../service/how-far.ts'
import { makeEngineMetrics } from './engine-metrics.ts'
import { type HttpMetrics, makeHttpMetrics } from './http-metrics.ts'
import { type LedgerMetrics, makeLedgerMetrics } from './ledger-metrics.ts'
import { makePositionMetrics } from './position-metrics.ts'
import { makeStoreMetrics, type StoreMetrics } from './store-metrics.ts'
import { makeWatchMetrics, type WatchMetrics } from './watch-metrics.ts'

/** How often the event loop's delay is sampled, in milliseconds: often enough to see a pause, seldom enough to cost nothing. */
const LOOP_SAMPLE_MS = 50

/** Counts what the service does, for Prometheus. docs/metrics.md lists every metric. */
export type Metrics = HttpMetrics &
  LedgerMetrics &
  StoreMetrics &
  WatchMetrics & {
    readonly contentType: string
    /** The text of `/metrics`, with how the store stands, and how far log and read model have come where it tells. */
    readonly text: (howFar: HowFar | undefined, health: StoreHealth) => Promise<string>
    readonly registry: Registry
  }

/** Metrics in a registry of their own; with `ofProcess` also memory, processor, event loop and garbage collection. */
export const makeMetrics = ({ ofProcess = false }: { readonly ofProcess?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (ofProcess) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS })
  const positions = makePositionMetrics(registry)
  const engine = makeEngineMetrics(registry)
  return {
    ...makeHttpMetrics(registry),
    ...makeLedgerMetrics(registry),
    ...makeStoreMetrics(registry),
    ...makeWatchMetrics(registry),
    contentType: registry.contentType,
    text: (howFar, health) => {
      positions.stands(howFar)
      engine.stands(health)
      return registry.metrics()
    },
    registry,
  }
}
