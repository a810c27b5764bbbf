import {
  AnswerDigest,
  ApprovalId,
  Asserter,
  Authority,
  answerAsked,
  Day,
  DecisionId,
  type Decoded,
  EventId,
  Figure,
  flag,
  Item,
  LineAmount,
  LineId,
  Office,
  PledgeId,
  record,
  whole,
} from '@aid-ledger/domain'
import { Asked, answered } from '../answer.ts'
import { accounts } from '../answers/accounts.ts'
import { besideAnswered, DecisionReview, WeighedOption } from '../answers/decision.ts'
import { GateState } from '../answers/gate.ts'
import { many } from '../answers/many.ts'
import { measure, measured } from '../answers/measured.ts'
import { Name, Sentence, Title, Word } from '../answers/texts.ts'
import { TimelineEntry } from '../answers/timeline-entry.ts'

const Accounts = record('AccountsThen', accounts)

const AuditedLine = measured(
  record(
    'AuditedLine',
    { pledge: PledgeId, line: LineId, item: Item, differs: flag },
    { ...measure, asThen: Accounts, asNowKnown: Accounts, today: Accounts },
  ),
)

/** Days of a gate: more than any takes. */
const days = whole('days', 0, 1_000_000)
const Standing = record('GateThen', { state: GateState }, { days, closedOn: Day, granted: Figure })

const AuditedGate = record(
  'AuditedGate',
  { approval: ApprovalId, differs: flag },
  { authority: Authority, asThen: Standing, asNowKnown: Standing, today: Standing },
)

const AnswerAgain = record('AnswerAgain', { asked: Asked, digest: AnswerDigest, differs: flag })

/** An answer that a decision rests on, asked again. */
const AuditedBasis = record(
  'AuditedBasis',
  {
    ...answerAsked,
    matches: flag,
    asNowKnown: AnswerAgain,
    today: AnswerAgain,
    lines: many(AuditedLine),
    gates: many(AuditedGate),
  },
  { ...besideAnswered, comesTo: AnswerDigest },
)

const Contradiction = record(
  'Contradiction',
  { kind: Word, text: Sentence },
  { pledge: PledgeId, line: LineId, event: EventId },
)

const Unconfirmed = measured(
  record(
    'Unconfirmed',
    {
      pledge: PledgeId,
      line: LineId,
      amount: LineAmount,
      assertedBy: Asserter,
      source: record('SourceThen', { url: Sentence, title: Name }),
      events: many(EventId),
    },
    measure,
  ),
)

/** A decision, judged by what was known then and by what is known now. */
export const DecisionAuditAnswer = record('DecisionAuditAnswer', {
  ...answered,
  decision: DecisionId,
  title: Title,
  decidedBy: Office,
  decidedOn: Day,
  options: many(WeighedOption),
  reviews: many(DecisionReview),
  matches: flag,
  basis: many(AuditedBasis),
  learnedLater: many(TimelineEntry),
  missed: many(TimelineEntry),
  contradictedThen: many(Contradiction),
  unconfirmedThen: many(Unconfirmed),
})
export type DecisionAuditAnswer = Decoded<typeof DecisionAuditAnswer>
