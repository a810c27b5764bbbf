import type { Observation, Observe, StoreHealth } from '@aid-ledger/event-store'
import { absurd } from 'fp-ts/lib/function.js'
import { Counter, Histogram, type Registry } from 'prom-client'
import { COMMIT_SECONDS, GROUP_SIZES } from './buckets.ts'

/** Counts what the event store tells of itself. */
export type StoreMetrics = { readonly stored: Observe }

type Committed = Extract<Observation, { readonly _tag: 'Committed' }>

const makeCommitMetrics = (registry: Registry): ((committed: Committed) => void) => {
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
  return (committed) => {
    appends.inc(committed.appends)
    events.inc(committed.events)
    groups.observe(committed.appends)
    durations.observe(committed.seconds)
  }
}

export const makeStoreMetrics = (registry: Registry): StoreMetrics => {
  const registers = [registry]
  const committed = makeCommitMetrics(registry)
  const refusals = new Counter({
    name: 'aid_ledger_append_refusals_total',
    help: 'Appends that the event store did not take, by reason; WrongExpectedRevision is a conflict, decided again.',
    labelNames: ['reason'],
    registers,
  })
  const changes = new Counter({
    name: 'aid_ledger_store_state_changes_total',
    help: 'How often the event store came into a state from another, or into its first.',
    labelNames: ['state'],
    registers,
  })
  let state: StoreHealth['state'] | undefined
  const stands = (health: StoreHealth): void => {
    if (health.state !== state) changes.inc({ state: health.state })
    state = health.state
  }
  return {
    stored: (seen) => {
      switch (seen._tag) {
        case 'Committed':
          return committed(seen)
        case 'Refused':
          return refusals.inc({ reason: seen.reason })
        case 'Stands':
          return stands(seen.health)
        default:
          return absurd(seen)
      }
    },
  }
}
