import {
  type ApprovalId,
  type DataOf,
  type EventId,
  effectiveDay,
  type Item,
  type ItemCode,
  type LineId,
  type PartyCode,
  type PledgeId,
  type RecordedEvent,
  type ShipmentId,
} from '@aid-ledger/domain'
import { type LineKey, lineKey } from './line-key.ts'
import type { Picture } from './picture.ts'

/** What an event is about. Without `lines` it is about all of its pledge. */
export type Subject = {
  readonly pledge?: PledgeId
  readonly approval?: ApprovalId
  readonly shipment?: ShipmentId
  readonly party?: PartyCode
  readonly lines?: ReadonlyArray<{ readonly pledge: PledgeId; readonly line: LineId }>
}

const ofPledgeEvent = (data: {
  readonly pledge: PledgeId
  readonly line?: LineId
  readonly lines?: ReadonlyArray<LineId | { readonly line: LineId }>
  readonly addLines?: ReadonlyArray<{ readonly line: LineId }>
}): Subject => {
  const { pledge } = data
  const named = [...(data.line === undefined ? [] : [data.line]), ...(data.lines ?? []), ...(data.addLines ?? [])]
  const lines = named.map((line) => ({ pledge, line: typeof line === 'object' ? line.line : line }))
  return lines.length === 0 ? { pledge } : { pledge, lines }
}

/** Says what each event is about; a correction is about what the corrected event is about. */
export const subjectsIn = (events: ReadonlyArray<RecordedEvent>): ((event: RecordedEvent) => Subject) => {
  const byId = new Map<EventId, RecordedEvent>(events.map((event) => [event.id, event]))
  const aboard = new Map<ShipmentId, DataOf<'ShipmentDispatched'>['about']>()
  for (const event of events) if (event.type === 'ShipmentDispatched') aboard.set(event.data.shipment, event.data.about)
  const subjectOf = (event: RecordedEvent): Subject => {
    switch (event.type) {
      case 'SealedErased':
      case 'CorrectionProposed': {
        const target = byId.get(event.data.event)
        return target === undefined ? {} : subjectOf(target)
      }
      case 'CorrectionApproved':
      case 'CorrectionRejected': {
        const proposal = byId.get(event.data.correction)
        return proposal === undefined ? {} : subjectOf(proposal)
      }
      case 'PartyRegistered':
      case 'IndicatorRecorded':
        return { party: event.data.party }
      case 'ExchangeRateRecorded':
      case 'DecisionRecorded':
      case 'DecisionReviewed':
        return {}
      default: {
        const { data } = event
        if ('pledge' in data) return ofPledgeEvent(data)
        if ('approval' in data) return { approval: data.approval, lines: 'covers' in data ? (data.covers ?? []) : [] }
        const about = 'about' in data ? data.about : (aboard.get(data.shipment) ?? [])
        return { shipment: data.shipment, lines: about }
      }
    }
  }
  return subjectOf
}

/** Who and what each event concerns, over everything that was known, struck or not. */
export type Concerns = {
  readonly subject: (event: RecordedEvent) => Subject
  readonly pledges: (event: RecordedEvent) => ReadonlySet<PledgeId>
  readonly allies: (event: RecordedEvent) => ReadonlySet<PartyCode>
  /** What is promised by the lines that it concerns, also what was promised before it was substituted. */
  readonly items: (event: RecordedEvent) => ReadonlySet<ItemCode>
}

export const concernsIn = ({ seen, lines: accounts }: Picture): Concerns => {
  const subject = subjectsIn(seen.events)
  const donors = new Map<LineKey, Set<PartyCode>>()
  const itemsOf = new Map<LineKey, Set<ItemCode>>()
  const linesOfPledge = new Map<PledgeId, Set<LineKey>>()
  const linesOfApproval = new Map<ApprovalId, Set<LineKey>>()
  const authorities = new Map<ApprovalId, Set<PartyCode>>()
  const into = <K, V>(map: Map<K, Set<V>>, key: K, values: Iterable<V>) => {
    const set = map.get(key) ?? new Set<V>()
    for (const value of values) set.add(value)
    map.set(key, set)
  }
  const enter = (
    pledge: PledgeId,
    line: {
      readonly line: LineId
      readonly donors: ReadonlyArray<PartyCode>
      readonly item: Item
      readonly needs?: ReadonlyArray<ApprovalId>
    },
  ) => {
    const key = lineKey({ pledge, line: line.line })
    into(donors, key, line.donors)
    into(itemsOf, key, [line.item.code])
    into(linesOfPledge, pledge, [key])
    for (const approval of line.needs ?? []) into(linesOfApproval, approval, [key])
  }
  for (const event of seen.events) {
    if (event.type === 'PledgeAnnounced') for (const line of event.data.lines) enter(event.data.pledge, line)
    if (event.type === 'PledgeAmended') for (const line of event.data.addLines ?? []) enter(event.data.pledge, line)
    const { approval, lines = [] } = subject(event)
    if (approval !== undefined) into(linesOfApproval, approval, lines.map(lineKey))
    if ('authority' in event.data && event.data.authority !== undefined && approval !== undefined)
      into(authorities, approval, [event.data.authority.party])
  }
  for (const { pledge, line, item } of accounts.values()) enter(pledge, { ...line, item })
  const keysOf = ({ pledge, approval, lines }: Subject): Iterable<LineKey> => {
    if (approval !== undefined) return linesOfApproval.get(approval) ?? []
    return lines === undefined && pledge !== undefined ? (linesOfPledge.get(pledge) ?? []) : (lines ?? []).map(lineKey)
  }
  const pledges = (event: RecordedEvent): ReadonlySet<PledgeId> => {
    const about = subject(event)
    const named = [...keysOf(about)].map((key) => key.split('/')[0] as PledgeId)
    return new Set(about.pledge === undefined ? named : [about.pledge, ...named])
  }
  const allies = (event: RecordedEvent): ReadonlySet<PartyCode> => {
    const about = subject(event)
    const concerned = new Set<PartyCode>(about.party === undefined ? [] : [about.party])
    if (about.approval !== undefined) for (const party of authorities.get(about.approval) ?? []) concerned.add(party)
    for (const key of keysOf(about)) for (const donor of donors.get(key) ?? []) concerned.add(donor)
    return concerned
  }
  const items = (event: RecordedEvent): ReadonlySet<ItemCode> =>
    new Set([...keysOf(subject(event))].flatMap((key) => [...(itemsOf.get(key) ?? [])]))
  return { subject, pledges, allies, items }
}

/** Corrections are told whatever day is asked about; everything else once it has taken effect. */
export const hasTakenEffect = (event: RecordedEvent, { question }: Picture): boolean =>
  event.type.startsWith('Correction') || effectiveDay(event.meta.occurredOn, event.meta.knownAt) <= question.effectiveAt
