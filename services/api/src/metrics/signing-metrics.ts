import { Gauge, type Registry } from 'prom-client'
import { SIGNER_STATES, type Signing } from '../proofs/start-proofs.ts'

const SECOND_MS = 1_000

/** Tells whether this instance signs checkpoints, and how old and large the last is; undefined where it keeps no proofs. */
export type SigningMetrics = { readonly stands: (signing: Signing | undefined) => void }

export const makeSigningMetrics = (registry: Registry): SigningMetrics => {
  const registers = [registry]
  const states = new Gauge({
    name: 'aid_ledger_signer_state',
    help: 'Whether this instance signs checkpoints: 1 for the state that it is in, else 0.',
    labelNames: ['state'],
    registers,
  })
  const events = new Gauge({
    name: 'aid_ledger_checkpoint_events',
    help: 'How many events the last checkpoint is of; none where none was signed.',
    registers,
  })
  const age = new Gauge({
    name: 'aid_ledger_checkpoint_age_seconds',
    help: 'How long ago the last checkpoint was signed; none where none was signed.',
    registers,
  })
  const kept = new Gauge({
    name: 'aid_ledger_tree_kept',
    help: 'Whether the tree of the proofs follows the log: 1, or 0 while something keeps it from that.',
    registers,
  })
  return {
    stands: (signing) => {
      // An old number would pass for the present one.
      states.reset()
      for (const gauge of [events, age, kept]) gauge.remove()
      if (signing === undefined) return
      for (const state of SIGNER_STATES) states.set({ state }, Number(state === signing.state))
      kept.set(Number(signing.isTreeKept))
      if (signing.last === undefined) return
      events.set(signing.last.size)
      age.set(Math.max(0, (Date.now() - Date.parse(signing.last.signedAt)) / SECOND_MS))
    },
  }
}
