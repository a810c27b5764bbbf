import { firstInstant, type Holds, lastInstant, type RecordedEvent } from '@aid-ledger/domain'
import { correctedFact, correctionsAmong } from './corrections.ts'
import { type Fact, inOrder } from './fact.ts'
import type { Question } from './question.ts'

/** What a question lets through. */
export type Seen = {
  /** Every event that had been recorded and was public, as recorded, in the order of the log. */
  readonly events: ReadonlyArray<RecordedEvent>
  /** Of those, the facts that stand once corrected and had taken effect, in an order that owes nothing to the log's. */
  readonly facts: ReadonlyArray<Fact>
  /** Which correction has hold of what. */
  readonly corrections: Holds
}

const isCorrection = (event: RecordedEvent): boolean =>
  event.type === 'CorrectionProposed' || event.type === 'CorrectionApproved' || event.type === 'CorrectionRejected'

/** Filters by `at` and `knownAt`, resolves corrections, then filters by `effectiveAt`, which never hides a correction. */
export const see = (log: ReadonlyArray<RecordedEvent>, question: Question): Seen => {
  const known = question.knownAt === undefined ? undefined : lastInstant(question.knownAt)
  const events = log.filter(
    (event) =>
      Number(event.position) <= question.at && (known === undefined || firstInstant(event.meta.knownAt) <= known),
  )
  const corrections = correctionsAmong(events)
  const facts: Array<Fact> = []
  for (const event of events) {
    const fact = correctedFact(event, corrections)
    if (fact !== undefined && (isCorrection(event) || fact.effectiveOn <= question.effectiveAt)) facts.push(fact)
  }
  return { events, facts: facts.sort(inOrder), corrections }
}
