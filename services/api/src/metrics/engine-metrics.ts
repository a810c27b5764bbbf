import type { StoreHealth } from '@aid-ledger/event-store'
import { Gauge, type Registry } from 'prom-client'

const STATES: ReadonlyArray<StoreHealth['state']> = ['live', 'catching up', 'disconnected', 'stopped']

/** Tells which engine the ledger is on and how it stands. */
export type EngineMetrics = { readonly stands: (health: StoreHealth) => void }

export const makeEngineMetrics = (registry: Registry): EngineMetrics => {
  const registers = [registry]
  const states = new Gauge({
    name: 'aid_ledger_store_state',
    help: 'The state of the event store, by engine: 1 for the one that it is in, else 0.',
    labelNames: ['engine', 'state'],
    registers,
  })
  const behind = new Gauge({
    name: 'aid_ledger_store_behind_bytes',
    help: 'How much of the log of the cluster has not been looked through; 0 of the embedded ledger.',
    registers,
  })
  const reconnects = new Gauge({
    name: 'aid_ledger_store_reconnects',
    help: 'How often the connection to the cluster was lost since the start.',
    registers,
  })
  return {
    stands: (health) => {
      for (const state of STATES) states.set({ engine: health.engine, state }, Number(state === health.state))
      behind.set(health.behind)
      reconnects.set(health.reconnects)
    },
  }
}
