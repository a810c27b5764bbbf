import { Gauge, type Registry } from 'prom-client'
import type { HowFar } from '../service/how-far.ts'

/** Tells how far the log and the read model have come; undefined where the store does not say. */
export type PositionMetrics = { readonly stands: (howFar: HowFar | undefined) => void }

export const makePositionMetrics = (registry: Registry): PositionMetrics => {
  const registers = [registry]
  const head = new Gauge({
    name: 'aid_ledger_head_position',
    help: 'The position of the last event in the ledger.',
    registers,
  })
  const readTo = new Gauge({
    name: 'aid_ledger_read_position',
    help: 'The position of the last event that the read model has read.',
    registers,
  })
  const lag = new Gauge({
    name: 'aid_ledger_read_lag_events',
    help: 'How many events the read model is behind the head.',
    registers,
  })
  return {
    stands: (howFar) => {
      if (howFar === undefined) {
        // An old number would pass for the present one.
        for (const gauge of [head, readTo, lag]) gauge.remove()
        return
      }
      head.set(howFar.head)
      readTo.set(howFar.readTo)
      lag.set(Math.max(0, howFar.head - howFar.readTo))
    },
  }
}
