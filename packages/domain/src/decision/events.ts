import type { Codec } from '../codec/codec.ts'
import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import { onlyTrue, word } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { DecisionId } from '../value/ids.ts'
import { PartyCode } from '../value/party-code.ts'
import { Body, Explanation, Rationale, Reason, Title } from '../value/texts.ts'
import { BasisQuestion } from './question.ts'

const decision = DecisionId

/** Those weighed in earnest; a paper that lists more of them sums them up. */
const MAX_OPTIONS = 20
/** Each is asked again when the decision is recorded, and when it is audited. */
const MAX_BASIS = 20

/** Who decides or judges: an office, a body or a person in office by function, never by name. */
export const Office = record('office', { office: Body }, { party: PartyCode })

const Weighed = record('option', { title: Title }, { chosen: onlyTrue, why: Reason })

export const Options = list(Weighed, { min: 1, max: MAX_OPTIONS })
export const Basis = list(BasisQuestion, { min: 1, max: MAX_BASIS })

/** `justified` and `unjustified` by what was known then; `overtaken` by what was learned later; `inconclusive`. */
const REVIEW_OUTCOMES = ['justified', 'unjustified', 'overtaken', 'inconclusive'] as const
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]
export const ReviewOutcome: Codec<ReviewOutcome> = word('outcome of a review', REVIEW_OUTCOMES)

export const decisionEvents = {
  DecisionRecorded: record('DecisionRecorded', {
    decision,
    title: Title,
    decidedBy: Office,
    rationale: Rationale,
    options: Options,
    basis: Basis,
  }),
  DecisionReviewed: record('DecisionReviewed', { decision, outcome: ReviewOutcome, text: Explanation, by: Office }),
} as const

export type DecisionEvent = EventOf<typeof decisionEvents>
