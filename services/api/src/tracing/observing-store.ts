import type { Observe } from '@aid-ledger/event-store'
import type { StoreMetrics } from '../metrics/store-metrics.ts'
import type { Tracing } from './tracing.ts'

/** Tells the metrics of all that a store tells of itself, and the traces of its commits. */
export const observingStore =
  ({ stored }: StoreMetrics, tracing: Tracing): Observe =>
  (seen) => {
    stored(seen)
    if (seen._tag === 'Committed')
      tracing.ended('commit', { 'aid_ledger.appends': seen.appends, 'aid_ledger.events': seen.events }, seen.seconds)
  }
