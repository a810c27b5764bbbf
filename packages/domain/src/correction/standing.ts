import * as O from 'fp-ts/lib/Option.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { EventId } from '../value/ids.ts'
import type { KnownAt } from '../value/known-at.ts'
import type { ApprovedCorrection, Corrections, Replacement } from './state.ts'

/** What a correction does to what it corrects. */
type Replacing = { readonly _tag: 'replaces'; readonly replacement: Replacement; readonly knownAt: KnownAt }
export type Effect = { readonly _tag: 'strikes' } | Replacing

/** The one approved correction that has hold of an event or of another correction, and what it does to it. */
export type Hold = { readonly correction: ApprovedCorrection; readonly effect: Effect }
export type Holds = ReadonlyMap<EventId, Hold>

const ownEffect = ({ replacement, knownAt }: ApprovedCorrection): Effect =>
  O.isNone(replacement) ? { _tag: 'strikes' } : { _tag: 'replaces', replacement: replacement.value, knownAt }

/** A further correction that gives no date of its own keeps the one before it gave. */
const dated = (effect: Replacing, { replacement }: ApprovedCorrection): Replacing => {
  const before = O.isSome(replacement) ? replacement.value.occurredOn : undefined
  return effect.replacement.occurredOn !== undefined || before === undefined
    ? effect
    : { ...effect, replacement: { ...effect.replacement, occurredOn: before } }
}

/** Of several corrections of one event, the one that became known last speaks; who was recorded first never matters. */
const latestFirst = (a: ApprovedCorrection, b: ApprovedCorrection): number =>
  a.knownAt === b.knownAt ? (a.id < b.id ? 1 : -1) : a.knownAt < b.knownAt ? 1 : -1

/**
 * Which correction has hold of what, by the id of what it corrects. A correction of a correction that strikes it undoes it;
 * one that replaces it puts its replacement in place of the first one's, that is, of the event at the beginning of the chain.
 * Each `target` is an event or the proposal of another correction; their order does not matter.
 */
export const holdsOf = (approved: Iterable<ApprovedCorrection>): Holds => {
  const byTarget = new Map<EventId, Array<ApprovedCorrection>>()
  for (const correction of approved)
    byTarget.set(correction.target, [...(byTarget.get(correction.target) ?? []), correction])
  const holdOn = (target: EventId): Hold | undefined => {
    for (const correction of (byTarget.get(target) ?? []).sort(latestFirst)) {
      const next = holdOn(correction.id)
      if (next === undefined) return { correction, effect: ownEffect(correction) }
      if (next.effect._tag === 'replaces') return { correction, effect: dated(next.effect, correction) }
    }
    return undefined
  }
  return new Map(
    [...byTarget.keys()].flatMap((target) => {
      const hold = holdOn(target)
      return hold === undefined ? [] : [[target, hold] as const]
    }),
  )
}

/** The corrections of a stream that somebody else than their proposer approved. */
export const approvedOf = (corrections: Corrections): ReadonlyArray<ApprovedCorrection> =>
  [...corrections.values()].filter((correction) => correction.phase === 'approved')

/** The last correction of the chain that has hold of an event: the one to name by whoever would correct further. */
export const lastCorrection = (holds: Holds, target: EventId): ApprovedCorrection | undefined => {
  let last: ApprovedCorrection | undefined
  for (let hold = holds.get(target); hold !== undefined; hold = holds.get(last.id)) last = hold.correction
  return last
}

/** An event as it stands: itself, under its own id with what replaces its data and times, or undefined where it is struck. */
export const standingEvent = (event: RecordedEvent, hold: Hold | undefined): RecordedEvent | undefined => {
  if (hold === undefined) return event
  if (hold.effect._tag === 'strikes') return undefined
  const { replacement, knownAt } = hold.effect
  const meta = { ...event.meta, occurredOn: replacement.occurredOn ?? event.meta.occurredOn, knownAt }
  // The decider held the replacement to the codec of the event's type before it was recorded.
  return { ...event, data: replacement.data, meta } as unknown as RecordedEvent
}

/**
 * A stream's events as they stand once its corrections are taken in: without what is struck, with replacements in place of
 * what they replace, under the replaced event's id. Corrections themselves are left out.
 */
export const standingEvents = (
  events: ReadonlyArray<RecordedEvent>,
  corrections: Corrections,
): ReadonlyArray<RecordedEvent> => {
  const holds = holdsOf(approvedOf(corrections))
  return events.flatMap((event) =>
    event.type.startsWith('Correction') ? [] : (standingEvent(event, holds.get(event.id)) ?? []),
  )
}
