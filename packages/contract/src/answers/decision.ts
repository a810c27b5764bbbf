import {
  Asserter,
  answerAsked,
  besideAsked,
  Day,
  DecisionId,
  type Decoded,
  Edtf,
  EventId,
  Instant,
  KnownAt,
  list,
  Office,
  onlyTrue,
  ReviewOutcome,
  record,
  Source,
} from '@aid-ledger/domain'
import { answered } from '../answer.ts'
import { many } from './many.ts'
import { Rationale, Reason, Title } from './texts.ts'
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

/** One of those weighed. */
export const WeighedOption = record('option', { title: Title }, { chosen: onlyTrue, why: Reason })

/** What stands beside what was asked, as answers tell it. */
export const besideAnswered = { ...besideAsked, why: Reason }

/** An answer that it rested on. */
export const AnsweredBasis = record('basis of a decision', answerAsked, besideAnswered)

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
    options: many(WeighedOption),
    basis: many(AnsweredBasis),
    sources: list(Source, { max: MAX_SOURCES }),
    reviews: many(DecisionReview),
  },
  { correctedBy: EventId },
)
export type DecisionAnswer = Decoded<typeof DecisionAnswer>
