import { defaultKeyPath } from '@aid-ledger/audit'
import type { ConnectionSettings } from '@aid-ledger/event-store'
import { CHECKPOINT_MINUTES } from './checkpoint-minutes.ts'

/** How an instance signs checkpoints, as far as somebody has said. */
export type CheckpointSettings = {
  readonly signer?: 'on' | 'off'
  readonly keyPath?: string
  readonly origin?: string
  readonly minutes?: number
}

type Of = { readonly data: string; readonly connection?: ConnectionSettings; readonly checkpoints?: CheckpointSettings }

/** How an instance signs: of an embedded ledger there is one instance, of one on a cluster somebody has to name it. */
export const signingOf = ({ data, connection, checkpoints = {} }: Of) => ({
  isSigner: (checkpoints.signer ?? (connection === undefined ? 'on' : 'off')) === 'on',
  keyPath: checkpoints.keyPath ?? defaultKeyPath(data),
  origin: checkpoints.origin,
  minutes: checkpoints.minutes ?? CHECKPOINT_MINUTES,
})
