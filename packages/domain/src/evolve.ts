import { absurd } from 'fp-ts/lib/function.js'
import { approvalEvents } from './approval/events.ts'
import { evolveApproval, type RecordedApprovalEvent } from './approval/evolve.ts'
import { approvalAnew } from './approval/state.ts'
import { correctionEvents } from './correction/events.ts'
import { evolveCorrections, type RecordedCorrectionEvent } from './correction/evolve.ts'
import { standingEvents } from './correction/standing.ts'
import { decisionEvents } from './decision/events.ts'
import { evolveDecision, type RecordedDecisionEvent } from './decision/evolve.ts'
import type { RecordedEvent } from './event-codecs.ts'
import { partyEvents } from './party/events.ts'
import { evolveParty, type RecordedPartyEvent } from './party/evolve.ts'
import { pledgeEvents } from './pledge/events.ts'
import { evolvePledge, type RecordedPledgeEvent } from './pledge/evolve.ts'
import { pledgeAnew } from './pledge/state.ts'
import { rateEvents } from './rate/events.ts'
import { evolveRate, type RecordedRateEvent } from './rate/evolve.ts'
import { shipmentEvents } from './shipment/events.ts'
import { evolveShipment, type RecordedShipmentEvent } from './shipment/evolve.ts'
import { shipmentAnew } from './shipment/state.ts'
import { appended, eventsOf } from './stream-log.ts'
import type { Aggregate, StreamState } from './stream-state.ts'

const among =
  <E extends RecordedEvent>(table: object) =>
  (event: RecordedEvent): event is E =>
    Object.hasOwn(table, event.type)

const isParty = among<RecordedPartyEvent>(partyEvents)
const isPledge = among<RecordedPledgeEvent>(pledgeEvents)
const isApproval = among<RecordedApprovalEvent>(approvalEvents)
const isShipment = among<RecordedShipmentEvent>(shipmentEvents)
const isRate = among<RecordedRateEvent>(rateEvents)
const isDecision = among<RecordedDecisionEvent>(decisionEvents)
const isCorrection = among<RecordedCorrectionEvent>(correctionEvents)

/** An event of another kind of stream changes nothing. */
const evolveAggregate = (aggregate: Aggregate, event: RecordedEvent): Aggregate => {
  const { kind, state } = aggregate
  switch (kind) {
    case 'party':
      return isParty(event) ? { kind, state: evolveParty(state, event) } : aggregate
    case 'pledge':
      return isPledge(event) ? { kind, state: evolvePledge(state, event) } : aggregate
    case 'approval':
      return isApproval(event) ? { kind, state: evolveApproval(state, event) } : aggregate
    case 'shipment':
      return isShipment(event) ? { kind, state: evolveShipment(state, event) } : aggregate
    case 'rate':
      return isRate(event) ? { kind, state: evolveRate(state, event) } : aggregate
    case 'decision':
      return isDecision(event) ? { kind, state: evolveDecision(state, event) } : aggregate
    default:
      return absurd(kind)
  }
}

/** What stays known while a stream's events are taken in anew, after a correction. */
const anew = (aggregate: Aggregate): Aggregate => {
  switch (aggregate.kind) {
    case 'pledge':
      return { kind: 'pledge', state: pledgeAnew(aggregate.state) }
    case 'approval':
      return { kind: 'approval', state: approvalAnew(aggregate.state) }
    case 'shipment':
      return { kind: 'shipment', state: shipmentAnew(aggregate.state) }
    case 'party':
    case 'rate':
    case 'decision':
      return aggregate
    default:
      return absurd(aggregate)
  }
}

/**
 * The state of a stream after one more of its events. An approved correction changes what stands, so all that stands is
 * then taken in anew.
 */
export const evolve = (state: StreamState, event: RecordedEvent): StreamState => {
  const log = appended(state.log, event)
  if (!isCorrection(event)) return { ...state, log, aggregate: evolveAggregate(state.aggregate, event) }
  const corrections = evolveCorrections(state.corrections, event)
  if (event.type !== 'CorrectionApproved') return { ...state, log, corrections }
  const standing = standingEvents(eventsOf(log), corrections)
  return { log, corrections, aggregate: standing.reduce(evolveAggregate, anew(state.aggregate)) }
}
