import {
  type DataOf,
  type Edtf,
  type EventId,
  effectiveDay,
  type KnownAt,
  type RecordedEvent,
  readEvent,
  type StoredEvent,
} from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { type Fact, factOf } from './fact.ts'

/** A correction that two people stood for. */
export type Correction = {
  readonly id: EventId
  readonly target: EventId
  readonly approvedBy: EventId
  readonly knownAt: KnownAt
  readonly replacement?: DataOf<'CorrectionProposed'>['replacement']
}

/** What corrections make of one event: it is struck, or other data stand for it. */
type Verdict =
  | { readonly kind: 'struck'; readonly by: EventId }
  | {
      readonly kind: 'replaced'
      readonly by: EventId
      readonly data: { readonly [field: string]: unknown }
      readonly occurredOn?: Edtf
      readonly knownAt: KnownAt
    }

export type Corrections = {
  /** The correction in force on an event, by the event's id. */
  readonly inForce: ReadonlyMap<EventId, Verdict>
}

type ByTarget = ReadonlyMap<EventId, ReadonlyArray<Correction>>

/** Every approved correction among events that the question lets see, by the event (or correction) that it names. */
const approvedByTarget = (events: ReadonlyArray<RecordedEvent>): ByTarget => {
  const proposals = new Map<EventId, DataOf<'CorrectionProposed'>>()
  const approvals = new Map<EventId, RecordedEvent>()
  const proposalOfApproval = new Map<EventId, EventId>()
  for (const event of events) {
    if (event.type === 'CorrectionProposed') proposals.set(event.id, event.data)
    if (event.type === 'CorrectionApproved') {
      approvals.set(event.data.correction, event)
      proposalOfApproval.set(event.id, event.data.correction)
    }
  }
  const byTarget = new Map<EventId, Array<Correction>>()
  for (const [id, proposal] of proposals) {
    const approval = approvals.get(id)
    if (approval === undefined) continue
    // A further correction may name the earlier one by its proposal or by its approval.
    const target = proposalOfApproval.get(proposal.event) ?? proposal.event
    const { replacement } = proposal
    const correction = { id, target, approvedBy: approval.id, knownAt: approval.meta.knownAt }
    const list = byTarget.get(target) ?? []
    list.push(replacement === undefined ? correction : { ...correction, replacement })
    byTarget.set(target, list)
  }
  return byTarget
}

const laterKnown = (a: Correction, b: Correction): number =>
  a.knownAt !== b.knownAt ? (a.knownAt > b.knownAt ? -1 : 1) : a.id > b.id ? -1 : 1

/**
 * What the corrections that name `target` make of it; undefined where none is in force. A correction that is itself
 * corrected without replacement is undone; with one, the newer replacement stands for the original event.
 */
const verdictOn = (target: EventId, byTarget: ByTarget): Verdict | undefined => {
  for (const correction of [...(byTarget.get(target) ?? [])].sort(laterKnown)) {
    const onIt = verdictOn(correction.id, byTarget)
    if (onIt?.kind === 'struck') continue
    if (onIt?.kind === 'replaced') return onIt
    const { id, knownAt, replacement } = correction
    if (replacement === undefined) return { kind: 'struck', by: id }
    const { data, occurredOn } = replacement
    return { kind: 'replaced', by: id, data, knownAt, ...(occurredOn === undefined ? {} : { occurredOn }) }
  }
  return undefined
}

export const resolveCorrections = (events: ReadonlyArray<RecordedEvent>): Corrections => {
  const byTarget = approvedByTarget(events)
  const inForce = new Map<EventId, Verdict>()
  for (const target of byTarget.keys()) {
    const verdict = verdictOn(target, byTarget)
    if (verdict !== undefined) inForce.set(target, verdict)
  }
  return { inForce }
}

/** An event as corrections leave it: itself, its replacement, or undefined where it is struck. */
export const correctedFact = (event: RecordedEvent, { inForce }: Corrections): Fact | undefined => {
  const verdict = inForce.get(event.id)
  if (verdict === undefined) return factOf(event)
  if (verdict.kind === 'struck') return undefined
  const read = readEvent({ ...event, data: verdict.data } as StoredEvent)
  // The decider held the replacement to the event's own codec; what cannot be read all the same stands for nothing.
  if (E.isLeft(read)) return undefined
  const occurredOn = verdict.occurredOn ?? event.meta.occurredOn
  const effectiveOn = effectiveDay(occurredOn, verdict.knownAt)
  return {
    ...factOf(read.right),
    event,
    occurredOn,
    knownAt: verdict.knownAt,
    effectiveOn,
    replacedBy: verdict.by,
  } as Fact
}
