import type { Observe } from '@aid-ledger/event-store'
import { Counter, Histogram, type Registry } from 'prom-client'
import { COMMIT_SECONDS, GROUP_SIZES } from './buckets.ts'

/** Counts what the event store tells of itself. */
export type StoreMetrics = { readonly stored: Observe }

export const makeStoreMetrics = (registry: Registry): StoreMetrics => {
  const registers = [registry]
  const appends = new Counter({
    name: 'aid_ledger_appends_total',
    help: 'Appends that the event store has committed.',
    registers,
  })
  const events = new Counter({
    name: 'aid_ledger_appended_events_total',
    help: 'Events that the event store has committed.',
    registers,
  })
  const groups = new Histogram({
    name: 'aid_ledger_commit_appends',
    help: 'How many appends shared one commit; its count is the number of commits.',
    buckets: GROUP_SIZES,
    registers,
  })
  const durations = new Histogram({
    name: 'aid_ledger_commit_duration_seconds',
    help: 'How long commits took, with their fsync.',
    buckets: COMMIT_SECONDS,
    registers,
  })
  const refusals = new Counter({
    name: 'aid_ledger_append_refusals_total',
    help: 'Appends that the event store did not take, by reason; WrongExpectedRevision is a conflict, decided again.',
    labelNames: ['reason'],
    registers,
  })
  return {
    stored: (seen) => {
      if (seen._tag === 'Refused') return refusals.inc({ reason: seen.reason })
      appends.inc(seen.appends)
      events.inc(seen.events)
      groups.observe(seen.appends)
      durations.observe(seen.seconds)
    },
  }
}
