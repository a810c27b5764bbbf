import {
  ApprovalId,
  Asserter,
  Day,
  type Decoded,
  Edtf,
  EventId,
  Figure,
  Instant,
  KnownAt,
  LineId,
  list,
  PledgeId,
  Position,
  pattern,
  record,
  ShipmentId,
  Source,
} from '@aid-ledger/domain'
import { Sentence } from './texts.ts'

/** The most sources that an event has. */
export const MAX_SOURCES = 20

export const EventTypeName = pattern<string>(
  'event type',
  /^[A-Z][A-Za-z]{1,63}$/,
  'a name in PascalCase, such as DeliveryReported',
)

/** One event as a person reads it; struck events stay, with the correction that struck them. */
export const TimelineEntry = record(
  'TimelineEntry',
  {
    position: Position,
    eventId: EventId,
    type: EventTypeName,
    occurredOn: Edtf,
    effectiveOn: Day,
    knownAt: KnownAt,
    recordedAt: Instant,
    title: Sentence,
    assertedBy: Asserter,
    sources: list(Source, { max: MAX_SOURCES }),
  },
  {
    pledge: PledgeId,
    approval: ApprovalId,
    shipment: ShipmentId,
    line: LineId,
    amount: Figure,
    correctedBy: EventId,
    corrects: EventId,
  },
)
export type TimelineEntry = Decoded<typeof TimelineEntry>
