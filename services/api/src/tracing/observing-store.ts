import type { Observe, StoreHealth } from '@aid-ledger/event-store'
import { absurd } from 'fp-ts/lib/function.js'
import type { Log } from '../log.ts'
import { logWords } from '../log-words.ts'
import type { StoreMetrics } from '../metrics/store-metrics.ts'
import type { Tracing } from './tracing.ts'

/** What hears of all that a store tells of itself. */
export type Hearing = { readonly metrics: StoreMetrics; readonly tracing: Tracing; readonly log: Log }

/** Whether somebody has to look: on the way to be live is where every start and every way back is. */
const levelOf = ({ state }: StoreHealth): 'info' | 'warn' =>
  state === 'disconnected' || state === 'stopped' ? 'warn' : 'info'

/** Logs how the store stands when that has changed: a cluster that is tried again may fail many times for one reason. */
const tellingOfHealth = (log: Log): ((health: StoreHealth) => void) => {
  let told = ''
  return (health) => {
    const { state, words } = health
    const telling = `${state}: ${words}`
    if (telling !== told) log[levelOf(health)]({ store: state, detail: logWords(words) })
    told = telling
  }
}

/** Tells the metrics of all that a store tells of itself, the traces of its commits, and the log of how it stands. */
export const observingStore = ({ metrics, tracing, log }: Hearing): Observe => {
  const stands = tellingOfHealth(log)
  return (seen) => {
    metrics.stored(seen)
    switch (seen._tag) {
      case 'Committed':
        return tracing.ended(
          'commit',
          { 'aid_ledger.appends': seen.appends, 'aid_ledger.events': seen.events },
          seen.seconds,
        )
      case 'Refused':
        return
      case 'Stands':
        return stands(seen.health)
      default:
        return absurd(seen)
    }
  }
}
