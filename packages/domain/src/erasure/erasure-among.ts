import type { RecordedEvent } from '../event-codecs.ts'
import type { Commitment } from '../value/sealed.ts'

export type Erasure = Extract<RecordedEvent, { readonly type: 'SealedErased' }>

/** The erasure of a sealed text among the events of its stream. */
export const erasureAmong = (events: Iterable<RecordedEvent>, commitment: Commitment): Erasure | undefined => {
  for (const event of events) if (event.type === 'SealedErased' && event.data.commitment === commitment) return event
  return undefined
}
