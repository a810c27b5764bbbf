import type { Day, EventId, RecordedEvent } from '@aid-ledger/domain'
import { type Fact, factsAmong, isCorrection } from '@aid-ledger/projections'

/** The facts that some of the events behind a line come to. */
export type FactsOf = (admitted: ReadonlySet<EventId>) => ReadonlyArray<Fact>

/**
 * Makes the facts of a walk's every state. Where nothing is corrected a fact is what its event says, whatever else is let
 * through, so that they are made and put in order once.
 */
export const factsOf = (behind: ReadonlyArray<RecordedEvent>, until: Day): FactsOf => {
  if (behind.some(isCorrection))
    return (admitted) =>
      factsAmong(
        behind.filter(({ id }) => admitted.has(id)),
        until,
      ).facts
  const { facts } = factsAmong(behind, until)
  return (admitted) => facts.filter(({ id }) => admitted.has(id))
}
