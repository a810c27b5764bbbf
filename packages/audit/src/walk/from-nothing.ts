import type { EventId, RecordedEvent, RulesName } from '@aid-ledger/domain'
import { isCorrection, type LineKey, type Picture } from '@aid-ledger/projections'
import { endOf } from './end-of.ts'
import { eventsBehind } from './events-behind.ts'
import type { LateOn } from './line-state.ts'
import type { Pause } from './pause.ts'
import { walkLine } from './walk-line.ts'
import type { Step } from './way.ts'

/** By which rules a walk is reckoned, if not by those of the question, and which tranche it watches. */
type Asked = { readonly rules?: RulesName; readonly tranche?: LateOn }

/** The order in which facts took effect. Corrections are known of from the start: an event counts as it stands. */
const inFactOrder = (
  places: ReadonlyMap<EventId, number>,
  behind: ReadonlyArray<RecordedEvent>,
): ReadonlyArray<RecordedEvent> => {
  const placeOf = ({ id }: RecordedEvent): number => places.get(id) ?? -1
  return [...behind].sort((a, b) => placeOf(a) - placeOf(b))
}

/**
 * Walks lines from no event at all to what a picture shows, on the day asked about: events are let in one after the other in
 * the order in which they took effect.
 */
export const fromNothing = (
  picture: Picture,
  pause: Pause,
): ((line: LineKey, asked?: Asked) => Promise<ReadonlyArray<Step>>) => {
  const { seen, question } = picture
  const to = endOf(picture)
  const from = { lets: new Set(seen.events.filter(isCorrection).map(({ id }) => id)), day: to.day }
  const places = new Map(seen.facts.map(({ id }, place) => [id, place]))
  const behind = eventsBehind(seen.events)
  return (line, { rules, tranche } = {}) => {
    const judged = { ...question, ...(rules === undefined ? {} : { rules }) }
    const watched = { isSummed: () => false, ...(tranche === undefined ? {} : { tranche }) }
    return walkLine(line, inFactOrder(places, behind(line)), { from, to, judged, ...watched }, pause)
  }
}
