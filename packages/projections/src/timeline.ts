import {
  type ApprovalId,
  type Day,
  type Edtf,
  type EventId,
  type Figure,
  type Instant,
  type LineId,
  type PartyCode,
  type PledgeId,
  periodOf,
  type RecordedEvent,
  type ShipmentId,
} from '@aid-ledger/domain'
import { nameOf, partiesOf } from './parties.ts'
import type { Picture } from './picture.ts'
import { sentenceOf } from './sentences.ts'
import { type Concerns, concernsIn, hasTakenEffect } from './subjects.ts'
import { type ToldEvent, toldEvent } from './told-event.ts'

export type TimelineEntry = ToldEvent & {
  readonly recordedAt: Instant
  readonly pledge?: PledgeId
  readonly approval?: ApprovalId
  readonly shipment?: ShipmentId
  readonly line?: LineId
  readonly title: string
  readonly amount?: Figure
  /** The correction that struck or replaced this event. */
  readonly correctedBy?: EventId
  /** The event that this correction names. */
  readonly corrects?: EventId
}

export type TimelineFilter = {
  readonly from?: Day
  readonly to?: Day
  readonly type?: string
  readonly pledge?: PledgeId
  readonly order?: 'asc' | 'desc'
}

const amountOf = (event: RecordedEvent): Figure | undefined => {
  const { data } = event
  if ('amount' in data) return data.amount
  if (event.type === 'PledgeAnnounced' && event.data.lines.length === 1) return event.data.lines[0]!.amount
  if (event.type === 'PledgeAmended' && event.data.lines?.length === 1) return event.data.lines[0]!.amount
  if ('value' in data) return data.value
  if ('about' in data && data.about.length === 1) return data.about[0]!.amount
  return undefined
}

/** The event that a correction names, or whose correction is decided. */
const correctedIn = (event: RecordedEvent, { seen }: Picture): EventId | undefined => {
  if (event.type === 'CorrectionProposed') return event.data.event
  if (event.type !== 'CorrectionApproved' && event.type !== 'CorrectionRejected') return undefined
  const proposal = seen.events.find(({ id }) => id === event.data.correction)
  return proposal?.type === 'CorrectionProposed' ? proposal.data.event : undefined
}

const entryOf = (
  event: RecordedEvent,
  picture: Picture,
  concerns: Concerns,
  names: ReturnType<typeof partiesOf>,
): TimelineEntry => {
  const { subject, pledges } = concerns
  const { pledge, approval, shipment, lines = [] } = subject(event)
  const about = pledge ?? (pledges(event).size === 1 ? [...pledges(event)][0] : undefined)
  const line = lines.length === 1 ? lines[0]!.line : undefined
  const amount = amountOf(event)
  const correctedBy = picture.seen.corrections.get(event.id)?.correction.id
  const corrects = correctedIn(event, picture)
  return {
    ...toldEvent(event),
    recordedAt: event.recordedAt,
    ...(about && { pledge: about }),
    ...(approval && { approval }),
    ...(shipment && { shipment }),
    ...(line && { line }),
    title: sentenceOf(event, names),
    ...(amount && { amount }),
    ...(correctedBy && { correctedBy }),
    ...(corrects && { corrects }),
  }
}

/** A pledge comes before what is done about it; what opens something comes before what happens to it, and that before what closes it, where all three are of one day. */
const OPENING = new Set([
  'PartyRegistered',
  'ApprovalRequested',
  'ShipmentDispatched',
  'ClaimDisputed',
  'DuplicateSuspected',
  'CorrectionProposed',
])
const CLOSING =
  /^(Approval(Granted|Refused|Superseded|Lapsed)|DisputeResolved|Duplicate(Confirmed|Rejected)|ShortfallClosed|Correction(Approved|Rejected))$/
const rank = (type: string): number =>
  type === 'PledgeAnnounced' ? 0 : OPENING.has(type) ? 1 : CLOSING.test(type) ? 3 : 2

const inTime = (a: TimelineEntry, b: TimelineEntry): number => {
  const key = ({ effectiveOn, knownAt, eventId, type }: TimelineEntry) =>
    `${effectiveOn} ${knownAt} ${rank(type)} ${eventId}`
  return key(a) < key(b) ? -1 : 1
}

/** Whether any day that a date may mean lies within the days asked for. */
const overlaps = (occurredOn: Edtf, { from, to }: TimelineFilter): boolean => {
  const { first, last } = periodOf(occurredOn)
  return (
    (from === undefined || last === undefined || last >= from) &&
    (to === undefined || first === undefined || first <= to)
  )
}

/** Some of the events that a question lets see, struck ones included and marked, in the order of the log. */
export const entriesOf = (picture: Picture, which: (event: RecordedEvent) => boolean): ReadonlyArray<TimelineEntry> => {
  const concerns = concernsIn(picture)
  const names = partiesOf(picture)
  return picture.seen.events.filter(which).map((event) => entryOf(event, picture, concerns, names))
}

/** Everything that concerns an ally, in the order in which it took effect, struck events included and marked. */
export const timelineView = (
  picture: Picture,
  ally: PartyCode,
  filter: TimelineFilter = {},
): { readonly ally: PartyCode; readonly name: string; readonly items: ReadonlyArray<TimelineEntry> } => {
  const concerns = concernsIn(picture)
  const names = partiesOf(picture)
  const items = picture.seen.events
    .filter((event) => hasTakenEffect(event, picture) && concerns.allies(event).has(ally))
    .filter((event) => filter.type === undefined || event.type === filter.type)
    .filter((event) => filter.pledge === undefined || concerns.pledges(event).has(filter.pledge))
    .filter((event) => overlaps(event.meta.occurredOn, filter))
    .map((event) => entryOf(event, picture, concerns, names))
    .sort(inTime)
  return { ally, name: nameOf(names, ally), items: filter.order === 'desc' ? items.reverse() : items }
}

/** The stored events behind a pledge: its own, and those of the approvals and shipments that name it, in log order. */
export const historyView = (picture: Picture, pledge: PledgeId): ReadonlyArray<RecordedEvent> => {
  const { pledges } = concernsIn(picture)
  return picture.seen.events.filter((event) => hasTakenEffect(event, picture) && pledges(event).has(pledge))
}
