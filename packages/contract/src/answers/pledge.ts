import {
  Asserter,
  Day,
  type Decoded,
  Edtf,
  EventId,
  Figure,
  flag,
  jsonObject,
  LineId,
  MoneyFigure,
  PartyCode,
  PledgeId,
  record,
  whole,
  word,
} from '@aid-ledger/domain'
import { answered } from '../answer.ts'
import { GateAnswer } from './gate.ts'
import { LineAnswer } from './line.ts'
import { many } from './many.ts'
import { Name, Reason, Title, Word } from './texts.ts'

const JourneyStage = record(
  'JourneyStage',
  { stage: Name, from: Day, days: whole('days', 0, 1_000_000) },
  { to: Day, on: Name },
)

const Valuation = record(
  'Valuation',
  { id: EventId, value: MoneyFigure, basis: Word, statedOn: Day, assertedBy: Asserter, inForce: flag },
  { lines: many(LineId), pricedOn: Edtf, supersedes: EventId },
)

const Milestone = record(
  'Milestone',
  { id: EventId, stage: Word, on: Day },
  { line: LineId, amount: Figure, of: Figure },
)

const Dispute = record(
  'Dispute',
  { id: EventId, event: EventId, on: Day, reason: Reason },
  { instead: Figure, outcome: word('outcome', ['upheld', 'rejected', 'settled']), resolvedOn: Day },
)

const Correction = record(
  'Correction',
  {
    id: EventId,
    event: EventId,
    reason: word('reason', ['recordedWrongly', 'claimFalse', 'sourceWithdrawn']),
    explanation: Reason,
    proposedOn: Day,
    state: word('correction state', ['proposed', 'approved', 'rejected']),
  },
  {
    replacement: record('replacement', { data: jsonObject('replacement data') }, { occurredOn: Edtf }),
    decidedOn: Day,
  },
)

const Duplicate = record(
  'Duplicate',
  {
    id: EventId,
    of: record('original', { pledge: PledgeId }, { line: LineId }),
    on: Day,
    reason: Reason,
    state: word('duplicate state', ['suspected', 'confirmed', 'rejected']),
  },
  { line: LineId },
)

/** One pledge's life: its lines, the gates it waits for, and how long each stretch of its way took. */
export const PledgeAnswer = record(
  'PledgeAnswer',
  {
    ...answered,
    pledge: PledgeId,
    title: Title,
    channel: Word,
    lines: many(LineAnswer),
    gates: many(GateAnswer),
    stages: many(JourneyStage),
    valuations: many(Valuation),
    milestones: many(Milestone),
    disputes: many(Dispute),
    corrections: many(Correction),
    duplicates: many(Duplicate),
  },
  { recipient: PartyCode, condition: Reason, announcedOn: Day },
)
export type PledgeAnswer = Decoded<typeof PledgeAnswer>
