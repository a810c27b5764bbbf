import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { approvalEvents as events } from './events.ts'

export const approvalCommands = {
  RequestApproval: events.ApprovalRequested,
  PassApprovalStage: events.ApprovalStagePassed,
  FailApprovalStage: events.ApprovalStageFailed,
  DelayApproval: events.ApprovalDelayed,
  GrantApproval: events.ApprovalGranted,
  RefuseApproval: events.ApprovalRefused,
  SupersedeApproval: events.ApprovalSuperseded,
  LapseApproval: events.ApprovalLapsed,
} as const

export type ApprovalCommand = CommandOf<typeof approvalCommands, ActedMeta>
