import type { RecordedEvent } from '@aid-ledger/domain'
import { type Fact, nthEvent, recordHistory } from '@aid-ledger/domain/testing'

export type { Fact }

/** The log in which these facts stand recorded, the nth as `nthEvent(n)`. Throws where a decider refuses one: a slip in a test. */
export const logOf = (...facts: ReadonlyArray<Fact>): ReadonlyArray<RecordedEvent> => {
  const log = recordHistory(facts)
  const recorded = new Set(log.map(({ id }) => id))
  const refused = facts.filter((_, index) => !recorded.has(nthEvent(index + 1)))
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`)
  return log
}
