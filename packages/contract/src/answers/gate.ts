import {
  ApprovalId,
  ApprovalKind,
  Authority,
  Day,
  type Decoded,
  Edtf,
  Figure,
  LineAmount,
  LineId,
  PartyCode,
  PledgeId,
  record,
  whole,
  word,
} from '@aid-ledger/domain'
import { many } from './many.ts'
import { Body, Reason } from './texts.ts'

/** Days and votes: more than any gate takes or parliament has. */
const count = whole('count', 0, 1_000_000)

export const GateState = word('gate state', [
  'notAsked',
  'open',
  'granted',
  'partlyGranted',
  'refused',
  'lapsed',
  'superseded',
])

const Stage = record(
  'Stage',
  { stage: Body, by: Body, on: Day, result: word('result', ['passed', 'failed']) },
  {
    votes: record('votes', { for: count, against: count }, { abstained: count }),
    veto: record('veto', { by: PartyCode }),
    days: count,
  },
)

/** An approval: what was asked of whom, what came of it, and how long it took or has been open. */
export const GateAnswer = record(
  'Gate',
  {
    approval: ApprovalId,
    state: GateState,
    covers: many(record('covered line', { pledge: PledgeId, line: LineId }, { amount: LineAmount })),
    stages: many(Stage),
    delays: many(record('delay', { on: Day, reason: Reason }, { by: Body })),
    daysByBody: many(record('days by body', { by: Body, days: count })),
  },
  {
    authority: Authority,
    kind: ApprovalKind,
    requestedOn: Day,
    neededBy: Edtf,
    closedOn: Day,
    days: count,
    daysPastNeeded: count,
    amount: Figure,
    granted: Figure,
    conditions: many(Reason),
    expires: Edtf,
    supersededBy: ApprovalId,
  },
)
export type GateAnswer = Decoded<typeof GateAnswer>
