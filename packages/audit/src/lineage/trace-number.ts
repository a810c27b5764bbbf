import type { EventId, RecordedEvent } from '@aid-ledger/domain'
import { isCorrection, type LineAccount, type Picture, type Summed } from '@aid-ledger/projections'
import { movesBetween } from '../diff/changes.ts'
import { endOf } from '../walk/end-of.ts'
import { eventsBehind } from '../walk/events-behind.ts'
import { walkLine } from '../walk/walk-line.ts'
import { type Moved, restingOn } from './rests-on.ts'

/** The order in which facts took effect. Corrections are known of from the start: an event counts as it stands. */
const inFactOrder = ({ seen }: Picture, behind: ReadonlyArray<RecordedEvent>): ReadonlyArray<RecordedEvent> => {
  const places = new Map<EventId, number>(seen.facts.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: RecordedEvent): number => places.get(id) ?? -1
  return [...behind].sort((a, b) => placeOf(a) - placeOf(b))
}

/**
 * Traces one number of a line to the events behind it: from no event at all, on the day asked about, they are let in one after
 * the other, and what each changes is its part. So the parts add up to the number.
 */
export const traceNumber = (
  picture: Picture,
  account: LineAccount,
  number: Summed,
): ReadonlyArray<Moved<RecordedEvent>> => {
  const { milestone, against } = picture.question
  const to = endOf(picture)
  const corrections = picture.seen.events.filter(isCorrection).map(({ id }) => id)
  const behind = inFactOrder(picture, eventsBehind(picture.seen.events)(account.key))
  const way = {
    from: { lets: new Set(corrections), day: to.day },
    to,
    judged: { milestone, against },
    isSummed: () => false,
  }
  const moves = walkLine(account.key, behind, way).flatMap(({ cause, before, after }) => {
    const by = movesBetween(before, after, account.measure)[number]
    return by === undefined || cause._tag === 'clock' ? [] : [{ cause: cause.event, by }]
  })
  return restingOn(moves)
}
