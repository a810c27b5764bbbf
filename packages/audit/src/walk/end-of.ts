import type { Picture } from '@aid-ledger/projections'
import { isCorrection } from '@aid-ledger/projections'
import type { End } from './walk-line.ts'

/** The end of a walk at a question: its facts, and the corrections that it knows of, which its day never hides. */
export const endOf = ({ seen, question }: Picture): End => ({
  lets: new Set([...seen.facts.map(({ id }) => id), ...seen.events.filter(isCorrection).map(({ id }) => id)]),
  day: question.effectiveAt,
})
