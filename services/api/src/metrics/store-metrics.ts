import { Counter, Histogram, type Registry } from 'prom-client'
import { COMMIT_SECONDS, GROUP_SIZES } from './buckets.ts'

/** One commit of the event store: how many appends shared it, what they wrote, how long it took. */
export type Commit = { readonly appends: number; readonly events: number; readonly seconds: number }

export type StoreMetrics = { readonly committed: (commit: Commit) => void }

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
  return {
    committed: (commit) => {
      appends.inc(commit.appends)
      events.inc(commit.events)
      groups.observe(commit.appends)
      durations.observe(commit.seconds)
    },
  }
}
