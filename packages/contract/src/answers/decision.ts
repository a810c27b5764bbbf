import {
  Asserter,
  Basis,
  Day,
  DecisionId,
  type Decoded,
  Edtf,
  EventId,
  Instant,
  KnownAt,
  list,
  Office,
  Options,
  Rationale,
  ReviewOutcome,
  record,
  Source,
} from '@aid-ledger/domain'
import { answered } from '../answer.ts'
import { many } from './many.ts'
import { Reason, Title } from './texts.ts'
import { MAX_SOURCES } from './timeline-entry.ts'

/** A decision in a list, with the outcome of its latest review. */
export const DecisionSummary = record(
  'DecisionSummary',
  { decision: DecisionId, title: Title, decidedBy: Office, decidedOn: Day, chosen: many(Title) },
  { outcome: ReviewOutcome },
)
export type DecisionSummary = Decoded<typeof DecisionSummary>

export const DecisionReview = record('DecisionReview', {
  event: EventId,
  on: Day,
  outcome: ReviewOutcome,
  text: Reason,
  by: Office,
})

/** One decision: who took it and why, on which answers it rested, and what was thought of it. */
export const DecisionAnswer = record(
  'DecisionAnswer',
  {
    ...answered,
    decision: DecisionId,
    title: Title,
    decidedBy: Office,
    decidedOn: Day,
    occurredOn: Edtf,
    knownAt: KnownAt,
    recordedAt: Instant,
    event: EventId,
    assertedBy: Asserter,
    rationale: Rationale,
    options: Options,
    basis: Basis,
    sources: list(Source, { max: MAX_SOURCES }),
    reviews: many(DecisionReview),
  },
  { correctedBy: EventId },
)
export type DecisionAnswer = Decoded<typeof DecisionAnswer>
