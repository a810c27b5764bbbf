import {
  type ApprovedCorrection,
  type DataOf,
  type EventId,
  type Hold,
  type Holds,
  holdsOf,
  type RecordedEvent,
  readEvent,
  type StoredEvent,
  standingEvent,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { type Fact, factOf } from './fact.ts'

type Event<T extends RecordedEvent['type']> = Extract<RecordedEvent, { readonly type: T }>

/** The corrections that were approved, among events in whatever order; each with the event, or the correction, that it names. */
const approvedAmong = (events: ReadonlyArray<RecordedEvent>): ReadonlyArray<ApprovedCorrection> => {
  const approvals = new Map<EventId, Event<'CorrectionApproved'>>()
  const proposals = new Map<EventId, Event<'CorrectionProposed'>>()
  for (const event of events) {
    if (event.type === 'CorrectionProposed') proposals.set(event.id, event)
    if (event.type === 'CorrectionApproved') approvals.set(event.data.correction, event)
  }
  // A further correction may name the earlier one by its approval; both mean its proposal.
  const proposalOf = new Map([...approvals.values()].map((approval) => [approval.id, approval.data.correction]))
  return [...proposals.values()].flatMap((proposal) => {
    const approval = approvals.get(proposal.id)
    if (approval === undefined) return []
    const { event, replacement }: DataOf<'CorrectionProposed'> = proposal.data
    const target = proposalOf.get(event) ?? event
    const said = { target, root: target, proposedBy: proposal.meta.actor, replacement: O.fromNullable(replacement) }
    return [{ phase: 'approved', id: proposal.id, ...said, approval: approval.id, knownAt: approval.meta.knownAt }]
  })
}

/** Which correction has hold of what, among the events that a question lets see. */
export const correctionsAmong = (events: ReadonlyArray<RecordedEvent>): Holds => holdsOf(approvedAmong(events))

/** The correction at the end of a chain: the one whose word stands for the event. */
const lastOf = ({ correction }: Hold, holds: Holds): EventId => {
  const next = holds.get(correction.id)
  return next === undefined ? correction.id : lastOf(next, holds)
}

/** An event as corrections leave it: itself, its replacement, or undefined where it is struck. */
export const correctedFact = (event: RecordedEvent, holds: Holds): Fact | undefined => {
  const hold = holds.get(event.id)
  if (hold === undefined) return factOf(event)
  const standing = standingEvent(event, hold)
  if (standing === undefined) return undefined
  // The decider held the replacement to the event's own codec; what cannot be read all the same stands for nothing.
  const read = readEvent(standing as unknown as StoredEvent)
  return E.isLeft(read) ? undefined : { ...factOf(read.right), event, replacedBy: lastOf(hold, holds) }
}
