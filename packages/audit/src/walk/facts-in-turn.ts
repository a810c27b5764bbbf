import type { Day, EventId, RecordedEvent } from '@aid-ledger/domain'
import { type Fact, factsAmong, type RunningReckoning } from '@aid-ledger/projections'
import { rootsIn } from './roots-in.ts'

/** Lets an event through, or no longer. */
export type FactsInTurn = {
  readonly admit: (event: RecordedEvent) => void
  readonly withhold: (event: RecordedEvent) => void
}

/**
 * Keeps a reckoning in step with the events that are let through: what fact an event comes to hangs on nothing but itself and
 * its own corrections, so that only these are gone through when one of them is let in or taken out.
 */
export const factsInTurn = (
  behind: ReadonlyArray<RecordedEvent>,
  until: Day,
  { put, take }: Pick<RunningReckoning, 'put' | 'take'>,
): FactsInTurn => {
  const rootOf = rootsIn(behind)
  const withCorrections = Map.groupBy(behind, (event) => rootOf(event)?.id)
  const admitted = new Set<EventId>()
  const standing = new Map<EventId, Fact>()
  const settle = (id: EventId | undefined): void => {
    // A correction of what is not behind the line.
    if (id === undefined) return
    const was = standing.get(id)
    if (was !== undefined) take(was)
    standing.delete(id)
    const { facts } = factsAmong(
      withCorrections.get(id)!.filter((event) => admitted.has(event.id)),
      until,
    )
    const is = facts.find((fact) => fact.id === id)
    if (is === undefined) return
    put(is)
    standing.set(id, is)
  }
  return {
    admit: (event) => {
      admitted.add(event.id)
      settle(rootOf(event)?.id)
    },
    withhold: (event) => {
      admitted.delete(event.id)
      settle(rootOf(event)?.id)
    },
  }
}
