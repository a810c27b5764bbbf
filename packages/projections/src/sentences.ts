import {
  type DataOf,
  type Figure,
  type LineId,
  type PartyCode,
  type RecordedEvent,
  sayFigure,
  sayList,
} from '@aid-ledger/domain'
import { nameOf, type Party } from './parties.ts'

type Names = ReadonlyMap<PartyCode, Party>

const MILESTONE: { readonly [milestone: string]: string } = {
  released: 'released',
  departedOrigin: 'on their way',
  arrivedHub: 'at a hub',
  crossedBorder: 'across the border',
  handedOver: 'handed over',
  accepted: 'accepted, by the donor’s word',
  inService: 'in service',
  disbursed: 'paid out',
}

const votes = (counted: DataOf<'ApprovalStagePassed'>['votes']): string =>
  counted === undefined ? '' : `, by ${counted.for} votes to ${counted.against}`

const about = (parts: DataOf<'ShipmentDispatched'>['about']): string =>
  sayList(parts.map(({ amount }) => sayFigure(amount)))

const parts = (lines: ReadonlyArray<{ readonly line: LineId; readonly amount?: string }> | undefined): string =>
  lines === undefined
    ? 'all that is left'
    : sayList(lines.map(({ line, amount }) => `${amount ?? 'the rest'} of ${line}`))

const announced = ({ title, lines }: DataOf<'PledgeAnnounced'>, names: Names): string => {
  const donors = [...new Set(lines.flatMap((line) => line.donors))].map((donor) => nameOf(names, donor))
  return `${sayList(donors)} pledged ${sayList(lines.map(({ amount, item }) => `${sayFigure(amount)} (${item.name})`))}: ${title}`
}

const amended = ({ lines = [], addLines = [], reason }: DataOf<'PledgeAmended'>): string =>
  sayList([
    ...lines.map(({ line, amount }) => `${line} now comes to ${sayFigure(amount)}`),
    ...addLines.map(({ line, amount }) => `${line} was added: ${sayFigure(amount)}`),
  ]).concat(`: ${reason}`)

const granted = ({ authority, amount, cumulative, conditions = [] }: DataOf<'ApprovalGranted'>): string => {
  const what = amount === undefined ? 'approval' : `${sayFigure(amount)}${cumulative ? ' in all' : ''}`
  const condition = conditions.length > 0 ? `, on condition: ${conditions.join('; ')}` : ''
  return authority === undefined ? `Granted: ${what}${condition}` : `${authority.name} granted ${what}${condition}`
}

const reported = ({ amount, basis, milestone }: { amount: Figure; basis: string; milestone: string }): string =>
  `${sayFigure(amount)}${basis === 'cumulative' ? ' in all' : ''} reported ${MILESTONE[milestone] ?? milestone}`

const milestone = ({ stage, amount, of }: DataOf<'MilestoneReached'>): string =>
  `Reached: ${stage}${amount === undefined ? '' : `, ${sayFigure(amount)}`}${of === undefined ? '' : ` of ${sayFigure(of)}`}`

/** An event as a sentence that a person can read. */
export const sentenceOf = (event: RecordedEvent, names: Names): string => {
  const words = wordsOf(event, names)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const wordsOf = (event: RecordedEvent, names: Names): string => {
  switch (event.type) {
    case 'PartyRegistered':
      return `${event.data.name} is registered as ${event.data.party}`
    case 'IndicatorRecorded':
      return `${event.data.indicator.toUpperCase()} of ${event.data.year}: ${sayFigure(event.data.value)}`
    case 'ExchangeRateRecorded':
      return `1 ${event.data.base} = ${event.data.rate} ${event.data.quote} (${event.data.period})`
    case 'PledgeAnnounced':
      return announced(event.data, names)
    case 'PledgeReannounced':
      return `Announced again, adding nothing: ${event.data.statement}`
    case 'PledgeAmended':
      return amended(event.data)
    case 'ScheduleRevised':
      return `The schedule of ${event.data.line} was revised${event.data.reason === undefined ? '' : `: ${event.data.reason}`}`
    case 'ItemSubstituted':
      return `${event.data.item.name} takes the place of what ${event.data.line} promised: ${event.data.reason}`
    case 'PledgeWithdrawn':
      return `Withdrawn, ${parts(event.data.lines)}: ${event.data.reason}`
    case 'PledgeLapsed':
      return `Lapsed, ${parts(event.data.lines)}: ${event.data.reason}`
    case 'ValuationStated':
      return `Valued: ${sayFigure(event.data.value)} (${event.data.basis})`
    case 'MilestoneReached':
      return milestone(event.data)
    case 'DeliveryReported':
      return reported(event.data)
    case 'DeliveryReversed':
      return `${sayFigure(event.data.amount)} taken back out of what was reported: ${event.data.reason}`
    case 'ReceiptConfirmed':
      return `The recipient confirms ${sayFigure(event.data.amount)}${event.data.basis === 'cumulative' ? ' in all' : ''}`
    case 'ClaimDisputed':
      return `Disputed${event.data.instead === undefined ? '' : `, ${sayFigure(event.data.instead)} instead`}: ${event.data.reason}`
    case 'DisputeResolved':
      return `Dispute ${event.data.outcome}: ${event.data.explanation}`
    case 'ShortfallDeclared':
      return `Declared short${event.data.expected === undefined ? '' : `, ${sayFigure(event.data.expected)} expected`}: ${event.data.reason}`
    case 'ShortfallOpened':
      return `Overdue since ${event.data.due}: ${sayFigure(event.data.missing)}`
    case 'ShortfallClosed':
      return `No longer overdue: tranche ${event.data.tranche}`
    case 'DuplicateSuspected':
      return `May be ${event.data.of.pledge} announced again: ${event.data.reason}`
    case 'DuplicateConfirmed':
      return 'Confirmed to be another pledge announced again'
    case 'DuplicateRejected':
      return 'Found to be a pledge of its own'
    case 'ApprovalRequested':
      return `Asked of ${event.data.authority.name}: ${event.data.kind}${event.data.amount === undefined ? '' : `, ${sayFigure(event.data.amount)}`}`
    case 'ApprovalStagePassed':
      return `${event.data.stage}: passed${votes(event.data.votes)} (${event.data.by})`
    case 'ApprovalStageFailed': {
      const vetoed = event.data.veto === undefined ? '' : `, vetoed by ${nameOf(names, event.data.veto.by)}`
      return `${event.data.stage}: failed${votes(event.data.votes)}${vetoed} (${event.data.by})`
    }
    case 'ApprovalDelayed':
      return `Approval delayed${event.data.by === undefined ? '' : ` by ${event.data.by}`}: ${event.data.reason}`
    case 'ApprovalGranted':
      return granted(event.data)
    case 'ApprovalRefused':
      return `${event.data.by ?? event.data.authority?.name ?? 'The authority'} refused: ${event.data.reason}`
    case 'ApprovalSuperseded':
      return `Superseded by ${event.data.by}`
    case 'ApprovalLapsed':
      return `Approval lapsed${event.data.reason === undefined ? '' : `: ${event.data.reason}`}`
    case 'ShipmentDispatched':
      return `${about(event.data.about)} dispatched${event.data.to === undefined ? '' : ` to ${event.data.to}`}`
    case 'ShipmentMilestoneReached':
      return `Shipment ${MILESTONE[event.data.milestone] ?? event.data.milestone}${event.data.place === undefined ? '' : `: ${event.data.place}`}`
    case 'ShipmentSuspended':
      return `Shipment halted${event.data.by === undefined ? '' : ` by ${event.data.by}`}: ${event.data.reason}`
    case 'ShipmentResumed':
      return 'Shipment resumed'
    case 'ShipmentHandedOver':
      return `${about(event.data.about)} handed over`
    case 'ShipmentAccepted':
      return `${about(event.data.about)} accepted by the recipient`
    case 'ShipmentRejected':
      return `${about(event.data.about)} rejected${event.data.reason === undefined ? '' : `: ${event.data.reason}`}`
    case 'ShipmentLost':
      return `${about(event.data.about)} lost${event.data.reason === undefined ? '' : `: ${event.data.reason}`}`
    case 'ShipmentReturned':
      return `${about(event.data.about)} returned${event.data.reason === undefined ? '' : `: ${event.data.reason}`}`
    case 'DecisionRecorded':
      return `${event.data.decidedBy.office} decided: ${event.data.title}`
    case 'DecisionReviewed':
      return `${event.data.by.office} finds the decision ${event.data.outcome}: ${event.data.text}`
    case 'CorrectionProposed':
      return `Correction proposed (${event.data.reason}): ${event.data.explanation}`
    case 'CorrectionApproved':
      return 'Correction approved'
    case 'CorrectionRejected':
      return `Correction rejected${event.data.explanation === undefined ? '' : `: ${event.data.explanation}`}`
  }
}
