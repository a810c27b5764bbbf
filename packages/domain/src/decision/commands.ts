import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { decisionEvents as events } from './events.ts'

export const decisionCommands = {
  RecordDecision: events.DecisionRecorded,
  ReviewDecision: events.DecisionReviewed,
} as const

export type DecisionCommand = CommandOf<typeof decisionCommands, ActedMeta>
