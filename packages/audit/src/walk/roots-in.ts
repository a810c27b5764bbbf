import type { EventId, RecordedEvent } from '@aid-ledger/domain'
import { isCorrection } from '@aid-ledger/projections'

type Events = ReadonlyArray<RecordedEvent>

const correctionIn = ({ data }: RecordedEvent): EventId => (data as { readonly correction: EventId }).correction

/** Finds the event that a correction is of in the end, over corrections of corrections. */
export const rootsIn = (events: Events): ((event: RecordedEvent) => RecordedEvent | undefined) => {
  const byId = new Map<EventId, RecordedEvent>(events.map((event) => [event.id, event]))
  const rootOf = (event: RecordedEvent | undefined): RecordedEvent | undefined => {
    if (event === undefined || !isCorrection(event)) return event
    const named = event.type === 'CorrectionProposed' ? event.data.event : correctionIn(event)
    return rootOf(byId.get(named))
  }
  return rootOf
}
