import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { correctionEvents as events } from './events.ts'

export const correctionCommands = {
  ProposeCorrection: events.CorrectionProposed,
  ApproveCorrection: events.CorrectionApproved,
  RejectCorrection: events.CorrectionRejected,
} as const

export type CorrectionCommand = CommandOf<typeof correctionCommands, ActedMeta>
