import { list } from '../codec/list.ts'
import { record } from '../codec/record.ts'
import { pattern, text, word } from '../codec/scalars.ts'
import type { EventOf } from '../event-table.ts'
import { Edtf } from '../value/edtf.ts'
import { Figure, MoneyFigure } from '../value/figure.ts'
import { EventId, LineId, PledgeId, TrancheId } from '../value/ids.ts'
import { Item } from '../value/item.ts'
import { Line, LineAmount, MAX_LINES, Schedule } from '../value/line.ts'
import { PartyCode } from '../value/party-code.ts'
import { Body, Explanation, Reason, Title } from '../value/texts.ts'

const pledge = PledgeId
const line = LineId

/** Whether a figure adds to what was said before, or states the whole so far. */
export const Basis = word('basis', ['increment', 'cumulative'])

/** How far goods or money have come. Up to `crossedBorder` they are on the way; from `handedOver` on they have arrived. */
export const MILESTONES = [
  'released',
  'departedOrigin',
  'arrivedHub',
  'crossedBorder',
  'handedOver',
  'accepted',
  'inService',
  'disbursed',
] as const
export const DeliveryMilestone = word('milestone', MILESTONES)

const Stage = pattern<string>(
  'stage',
  /^[a-z][A-Za-z0-9-]{0,63}$/,
  'a word such as funded, contracted, produced, trained, reimbursed',
)
const VALUATION_BASES = [
  'netBook',
  'replacement',
  'acquisition',
  'contract',
  'marketList',
  'declared',
  'reimbursed',
  'estimate',
] as const
const PartOfLine = record('part of a line', { line }, { amount: LineAmount })

export const pledgeEvents = {
  PledgeAnnounced: record(
    'PledgeAnnounced',
    {
      pledge,
      title: Title,
      channel: text('channel', 64),
      recipient: PartyCode,
      lines: list(Line, { min: 1, max: MAX_LINES }),
    },
    { condition: Reason },
  ),
  PledgeReannounced: record('PledgeReannounced', { pledge, statement: Reason }),
  PledgeAmended: record(
    'PledgeAmended',
    { pledge, reason: Reason },
    {
      lines: list(record('amended line', { line, amount: Figure }), { max: MAX_LINES }),
      addLines: list(Line, { max: MAX_LINES }),
    },
  ),
  ScheduleRevised: record(
    'ScheduleRevised',
    { pledge, line, schedule: Schedule },
    { requestedBy: Body, reason: Reason },
  ),
  ItemSubstituted: record('ItemSubstituted', { pledge, line, item: Item, reason: Reason }, { acceptedBy: Body }),
  PledgeWithdrawn: record(
    'PledgeWithdrawn',
    { pledge, reason: Reason },
    { lines: list(PartOfLine, { min: 1, max: MAX_LINES }) },
  ),
  PledgeLapsed: record(
    'PledgeLapsed',
    { pledge, reason: Reason },
    { lines: list(PartOfLine, { min: 1, max: MAX_LINES }) },
  ),
  ValuationStated: record(
    'ValuationStated',
    { pledge, value: MoneyFigure, basis: word('valuation basis', VALUATION_BASES) },
    { lines: list(line, { min: 1, max: MAX_LINES }), pricedOn: Edtf, supersedes: EventId },
  ),
  MilestoneReached: record('MilestoneReached', { pledge, stage: Stage }, { line, amount: Figure, of: Figure }),
  DeliveryReported: record('DeliveryReported', {
    pledge,
    line,
    milestone: DeliveryMilestone,
    amount: Figure,
    basis: Basis,
  }),
  DeliveryReversed: record('DeliveryReversed', { pledge, line, amount: Figure, reason: Reason }),
  ReceiptConfirmed: record('ReceiptConfirmed', { pledge, line, amount: Figure, basis: Basis }),
  ClaimDisputed: record('ClaimDisputed', { pledge, event: EventId, reason: Reason }, { instead: Figure }),
  DisputeResolved: record('DisputeResolved', {
    pledge,
    dispute: EventId,
    outcome: word('outcome', ['upheld', 'rejected', 'settled']),
    explanation: Explanation,
  }),
  ShortfallDeclared: record('ShortfallDeclared', { pledge, line, reason: Reason }, { expected: Figure, by: Body }),
  ShortfallOpened: record('ShortfallOpened', { pledge, line, tranche: TrancheId, due: Edtf, missing: Figure }),
  ShortfallClosed: record('ShortfallClosed', { pledge, line, tranche: TrancheId }),
  DuplicateSuspected: record(
    'DuplicateSuspected',
    { pledge, of: record('original', { pledge }, { line }), reason: Reason },
    { line },
  ),
  DuplicateConfirmed: record('DuplicateConfirmed', { pledge, suspicion: EventId }, { explanation: Explanation }),
  DuplicateRejected: record('DuplicateRejected', { pledge, suspicion: EventId }, { explanation: Explanation }),
} as const

export type PledgeEvent = EventOf<typeof pledgeEvents>
