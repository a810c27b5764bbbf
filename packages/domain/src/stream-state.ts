import { absurd } from 'fp-ts/lib/function.js'
import { type ApprovalState, initialApproval } from './approval/state.ts'
import { type Corrections, initialCorrections } from './correction/state.ts'
import { type DecisionState, initialDecision } from './decision/state.ts'
import { initialParty, type PartyState } from './party/state.ts'
import { initialPledge, type PledgeState } from './pledge/state.ts'
import { initialRate, type RateState } from './rate/state.ts'
import { initialShipment, type ShipmentState } from './shipment/state.ts'
import type { StreamKind } from './stream.ts'
import { emptyLog, type StreamLog } from './stream-log.ts'

/** What the facts of a stream add up to, for its decider. */
export type Aggregate =
  | { readonly kind: 'party'; readonly state: PartyState }
  | { readonly kind: 'pledge'; readonly state: PledgeState }
  | { readonly kind: 'approval'; readonly state: ApprovalState }
  | { readonly kind: 'shipment'; readonly state: ShipmentState }
  | { readonly kind: 'rate'; readonly state: RateState }
  | { readonly kind: 'decision'; readonly state: DecisionState }

/** All that a decider knows: its aggregate, its stream's events with who recorded them, and the corrections among them. */
export type StreamState = {
  readonly aggregate: Aggregate
  readonly log: StreamLog
  readonly corrections: Corrections
}

const initialAggregate = (kind: StreamKind): Aggregate => {
  switch (kind) {
    case 'party':
      return { kind, state: initialParty }
    case 'pledge':
      return { kind, state: initialPledge }
    case 'approval':
      return { kind, state: initialApproval }
    case 'shipment':
      return { kind, state: initialShipment }
    case 'rate':
      return { kind, state: initialRate }
    case 'decision':
      return { kind, state: initialDecision }
    default:
      return absurd(kind)
  }
}

/** The state of a stream without events. */
export const initialState = (kind: StreamKind): StreamState => ({
  aggregate: initialAggregate(kind),
  log: emptyLog,
  corrections: initialCorrections,
})
