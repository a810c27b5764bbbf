import * as O from 'fp-ts/lib/Option.js'
import type { RecordedEvent } from '../event-codecs.ts'
import type { EventId } from '../value/ids.ts'
import type { KnownAt } from '../value/known-at.ts'
import type { ApprovedCorrection, Corrections, Replacement } from './state.ts'

/** What a correction does to what it corrects. */
export type Effect =
  | { readonly _tag: 'strikes' }
  | { readonly _tag: 'replaces'; readonly replacement: Replacement; readonly knownAt: KnownAt }

/** The one approved correction that has hold of an event or of another correction, and what it does to it. */
export type Hold = { readonly correction: ApprovedCorrection; readonly effect: Effect }
export type Holds = ReadonlyMap<EventId, Hold>

const ownEffect = ({ replacement, knownAt }: ApprovedCorrection): Effect =>
  O.isNone(replacement) ? { _tag: 'strikes' } : { _tag: 'replaces', replacement: replacement.value, knownAt }

/**
 * Which correction has hold of what, by the id of what it corrects. A correction of a correction that strikes it undoes it;
 * one that replaces it puts its replacement in place of the first one's, that is, of the event at the beginning of the chain.
 */
export const holdsOf = (corrections: Corrections): Holds => {
  const holds = new Map<EventId, Hold>()
  // From the last back to the first: what corrects a correction was proposed after it, so its effect is known by then.
  for (const correction of [...corrections.values()].reverse()) {
    if (correction.phase !== 'approved') continue
    const next = holds.get(correction.id)
    if (next === undefined) holds.set(correction.target, { correction, effect: ownEffect(correction) })
    else if (next.effect._tag === 'replaces') holds.set(correction.target, { correction, effect: next.effect })
  }
  return holds
}

/** The last correction of the chain that has hold of an event: the one to name by whoever would correct further. */
export const lastCorrection = (holds: Holds, target: EventId): ApprovedCorrection | undefined => {
  let last: ApprovedCorrection | undefined
  for (let hold = holds.get(target); hold !== undefined; hold = holds.get(last.id)) last = hold.correction
  return last
}

const standingFor = (event: RecordedEvent, hold: Hold | undefined): ReadonlyArray<RecordedEvent> => {
  if (hold === undefined) return [event]
  if (hold.effect._tag === 'strikes') return []
  const { replacement, knownAt } = hold.effect
  const meta = { ...event.meta, occurredOn: replacement.occurredOn ?? event.meta.occurredOn, knownAt }
  // The decider held the replacement to the codec of the event's type before it was recorded.
  return [{ ...event, data: replacement.data, meta } as unknown as RecordedEvent]
}

/**
 * A stream's events as they stand once its corrections are taken in: without what is struck, with replacements in place of
 * what they replace, under the replaced event's id. Corrections themselves are left out.
 */
export const standingEvents = (
  events: ReadonlyArray<RecordedEvent>,
  corrections: Corrections,
): ReadonlyArray<RecordedEvent> => {
  const holds = holdsOf(corrections)
  return events.flatMap((event) => (event.type.startsWith('Correction') ? [] : standingFor(event, holds.get(event.id))))
}
