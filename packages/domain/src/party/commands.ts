import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { partyEvents as events } from './events.ts'

export const partyCommands = {
  RegisterParty: events.PartyRegistered,
  RecordIndicator: events.IndicatorRecorded,
} as const

export type PartyCommand = CommandOf<typeof partyCommands, ActedMeta>
