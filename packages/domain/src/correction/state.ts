import type { Option } from 'fp-ts/lib/Option.js'
import type { DataOf } from '../event-codecs.ts'
import type { ActorId, EventId } from '../value/ids.ts'
import type { KnownAt } from '../value/known-at.ts'

export type Replacement = NonNullable<DataOf<'CorrectionProposed'>['replacement']>

type Proposal = {
  /** The id of its CorrectionProposed, by which it is named. */
  readonly id: EventId
  /** What it corrects: an event that is no correction, or another correction, by the id of its proposal. */
  readonly target: EventId
  /** The event at the beginning of the chain, which is no correction. */
  readonly root: EventId
  readonly proposedBy: ActorId
  /** None where the target is struck. */
  readonly replacement: Option<Replacement>
}

export type ApprovedCorrection = Proposal & {
  readonly phase: 'approved'
  readonly approval: EventId
  readonly knownAt: KnownAt
}
export type Correction =
  | (Proposal & { readonly phase: 'proposed' })
  | ApprovedCorrection
  | (Proposal & { readonly phase: 'rejected' })

/** The corrections that stand in a stream, by the id of their proposal, in the order in which they were proposed. */
export type Corrections = ReadonlyMap<EventId, Correction>

export const initialCorrections: Corrections = new Map()

/** The correction that an event id names: by its proposal, or by its approval, which mean the same. */
export const correctionNamed = (corrections: Corrections, id: EventId): Correction | undefined =>
  corrections.get(id) ??
  [...corrections.values()].find((correction) => correction.phase === 'approved' && correction.approval === id)
