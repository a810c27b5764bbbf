import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import { onlyTrue, pattern, whole } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { Edtf } from '../value/edtf.ts'
import { Figure } from '../value/figure.ts'
import { ApprovalId, LineId, PledgeId } from '../value/ids.ts'
import { LineAmount } from '../value/line.ts'
import { PartyCode } from '../value/party-code.ts'
import { Body, Reason } from '../value/texts.ts'

const approval = ApprovalId
const MAX_COVERED = 200
const MAX_VOTES = 100_000

export const Authority = record('authority', { party: PartyCode, name: Body })
export const ApprovalKind = pattern<string>(
  'kind of approval',
  /^[a-z][A-Za-z0-9.-]{0,63}$/,
  'a word such as appropriation, budget, consent, licence, unanimity, funding, drawdown',
)
const Covers = list(record('covered line', { pledge: PledgeId, line: LineId }, { amount: LineAmount }), {
  max: MAX_COVERED,
})
const count = whole('number of votes', 0, MAX_VOTES)
const Votes = record('votes', { for: count, against: count }, { abstained: count })
const Veto = record('veto', { by: PartyCode })
const stage = { approval, stage: Body, by: Body }

export const approvalEvents = {
  ApprovalRequested: record(
    'ApprovalRequested',
    { approval, authority: Authority, kind: ApprovalKind, covers: Covers },
    { amount: Figure, neededBy: Edtf },
  ),
  ApprovalStagePassed: record('ApprovalStagePassed', stage, { votes: Votes }),
  ApprovalStageFailed: record('ApprovalStageFailed', stage, { votes: Votes, veto: Veto }),
  ApprovalDelayed: record('ApprovalDelayed', { approval, reason: Reason }, { by: Body, neededBy: Edtf }),
  ApprovalGranted: record(
    'ApprovalGranted',
    { approval },
    {
      authority: Authority,
      kind: ApprovalKind,
      amount: Figure,
      cumulative: onlyTrue,
      covers: Covers,
      conditions: list(Reason, { max: 50 }),
      expires: Edtf,
    },
  ),
  ApprovalRefused: record(
    'ApprovalRefused',
    { approval, reason: Reason },
    { by: Body, authority: Authority, kind: ApprovalKind, covers: Covers },
  ),
  ApprovalSuperseded: record('ApprovalSuperseded', { approval, by: ApprovalId }, { reason: Reason }),
  ApprovalLapsed: record('ApprovalLapsed', { approval }, { reason: Reason }),
} as const

export type ApprovalEvent = EventOf<typeof approvalEvents>
