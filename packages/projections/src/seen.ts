import { type Day, firstInstant, type Holds, lastInstant, type RecordedEvent } from '@aid-ledger/domain'
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

/** Corrections take hold whatever day is asked about. */
export const isCorrection = (event: RecordedEvent): boolean =>
  event.type === 'CorrectionProposed' || event.type === 'CorrectionApproved' || event.type === 'CorrectionRejected'

/** The facts that some events come to, corrections among them resolved, and that had taken effect by a day. */
export const factsAmong = (events: ReadonlyArray<RecordedEvent>, until: Day): Pick<Seen, 'facts' | 'corrections'> => {
  const corrections = correctionsAmong(events)
  const facts: Array<Fact> = []
  for (const event of events) {
    const fact = correctedFact(event, corrections)
    if (fact !== undefined && (isCorrection(event) || fact.effectiveOn <= until)) facts.push(fact)
  }
  return { facts: facts.sort(inOrder), corrections }
}

/** Filters by `at` and `knownAt`, resolves corrections, then filters by `effectiveAt`, which never hides a correction. */
export const see = (log: ReadonlyArray<RecordedEvent>, question: Question): Seen => {
  const known = question.knownAt === undefined ? undefined : lastInstant(question.knownAt)
  const events = log.filter(
    (event) =>
      Number(event.position) <= question.at && (known === undefined || firstInstant(event.meta.knownAt) <= known),
  )
  return { events, ...factsAmong(events, question.effectiveAt) }
}
