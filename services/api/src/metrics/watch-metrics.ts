import { Counter, type Registry } from 'prom-client'

type Looked = { readonly opened: number; readonly closed: number; readonly isPostponed: boolean }

/** Counts what the shortfall watch does. */
export type WatchMetrics = { readonly looked: (look: Looked) => void }

export const makeWatchMetrics = (registry: Registry): WatchMetrics => {
  const registers = [registry]
  const looks = new Counter({
    name: 'aid_ledger_shortfall_looks_total',
    help: 'Looks of the shortfall watch, done or postponed.',
    labelNames: ['outcome'],
    registers,
  })
  const noted = new Counter({
    name: 'aid_ledger_shortfalls_noted_total',
    help: 'Shortfalls that the watch has noted as opened or closed.',
    labelNames: ['what'],
    registers,
  })
  return {
    looked: ({ opened, closed, isPostponed }) => {
      looks.inc({ outcome: isPostponed ? 'postponed' : 'done' })
      noted.inc({ what: 'opened' }, opened)
      noted.inc({ what: 'closed' }, closed)
    },
  }
}
