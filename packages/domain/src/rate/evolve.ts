import type { RecordedEvent } from '../event-codecs.ts'
import type { RateEvent } from './events.ts'
import type { RateState } from './state.ts'

export type RecordedRateEvent = Extract<RecordedEvent, { readonly type: RateEvent['type'] }>

export const evolveRate = (state: RateState, _event: RecordedRateEvent): RateState => state
