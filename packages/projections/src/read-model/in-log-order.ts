import type { RecordedEvent } from '@aid-ledger/domain'

/** Events in the order of the log. */
export const inLogOrder = (events: ReadonlyArray<RecordedEvent>): ReadonlyArray<RecordedEvent> =>
  events
    .map((event) => ({ event, position: Number(event.position) }))
    .sort((a, b) => a.position - b.position)
    .map(({ event }) => event)
