import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { erasureEvents as events } from './events.ts'

export const erasureCommands = { EraseSealed: events.SealedErased } as const

export type ErasureCommand = CommandOf<typeof erasureCommands, ActedMeta>
