import type { Day } from '@aid-ledger/domain'
import { type Fact, recordHistory } from '@aid-ledger/domain/testing'
import { type Picture, pictureOf, type Question } from '@aid-ledger/projections'

/** What some facts add up to, by the end of 2024 unless a test says otherwise. */
export const pictured = (facts: ReadonlyArray<Fact>, question: Partial<Question> = {}): Picture => {
  const log = recordHistory(facts)
  if (log.length < facts.length) throw new Error(`refused: ${facts.length - log.length} of ${facts.length} facts`)
  return pictureOf(log, {
    at: Number.MAX_SAFE_INTEGER,
    effectiveAt: '2024-12-31' as Day,
    milestone: 'handedOver',
    against: 'original',
    ...question,
  })
}

/** The meta of a fact that was public on the day it happened. */
export const on = (day: string): { readonly [field: string]: unknown } => ({ occurredOn: day, knownAt: day })
