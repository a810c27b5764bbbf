import { record } from '../codec/record.ts'
import { pattern } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { EventId } from '../value/ids.ts'
import { Commitment } from '../value/sealed.ts'
import { Reason } from '../value/texts.ts'

/** The place of a text in the data of an event (RFC 6901), such as /reason or /conditions/0. */
const FieldPlace = pattern<string>('field', /^(\/[A-Za-z0-9]{1,64}){1,16}$/, 'its place in the data, such as /reason')

/** An erasure stands in the stream of the event whose text is erased. The decider puts the commitment in. */
export const erasureEvents = {
  SealedErased: record(
    'SealedErased',
    { event: EventId, field: FieldPlace, reason: Reason },
    { commitment: Commitment },
  ),
} as const

export type ErasureEvent = EventOf<typeof erasureEvents>
