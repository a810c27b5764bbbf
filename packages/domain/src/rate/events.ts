import { record } from '../codec/record.ts'
import { pattern } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { Currency } from '../value/currency.ts'
import { Edtf } from '../value/edtf.ts'

const Rate = pattern<string>(
  'rate',
  /^(?!0+(\.0+)?$)(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?$/,
  'a plain decimal above 0, of at most 12 decimals, in quotes',
)

export const rateEvents = {
  /** How many units of `quote` one unit of `base` was worth, as an average over the period. */
  ExchangeRateRecorded: record('ExchangeRateRecorded', { base: Currency, quote: Currency, period: Edtf, rate: Rate }),
} as const

export type RateEvent = EventOf<typeof rateEvents>
