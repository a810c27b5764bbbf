import { type EventId, effectiveDay } from '@aid-ledger/domain'
import { isCorrection, type Picture } from '@aid-ledger/projections'
import type { End } from './way.ts'

/**
 * The end of a walk at a question: its facts, the corrections that it knows of, which its day never hides, and what these
 * strike. A struck event is let through like any other, so that it is the correction that makes the difference.
 */
export const endOf = ({ seen, question }: Picture): End => {
  const lets = new Set<EventId>(seen.facts.map(({ id }) => id))
  for (const event of seen.events) {
    const { occurredOn, knownAt } = event.meta
    const isStruck = seen.corrections.get(event.id)?.effect._tag === 'strikes'
    if (isCorrection(event) || (isStruck && effectiveDay(occurredOn, knownAt) <= question.effectiveAt))
      lets.add(event.id)
  }
  return { lets, day: question.effectiveAt }
}
