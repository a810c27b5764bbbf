import type { CommandOf } from '../event-table.ts'
import type { ActedMeta } from '../value/meta.ts'
import { rateEvents as events } from './events.ts'

export const rateCommands = { RecordExchangeRate: events.ExchangeRateRecorded } as const

export type RateCommand = CommandOf<typeof rateCommands, ActedMeta>
