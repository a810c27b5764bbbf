import type { EventId, RecordedEvent, RulesName } from '@aid-ledger/domain'
import { isCorrection, type LineKey, type Picture } from '@aid-ledger/projections'
import { endOf } from './end-of.ts'
import { eventsBehind } from './events-behind.ts'
import type { Pause } from './pause.ts'
import { walkLine } from './walk-line.ts'
import type { Step } from './way.ts'

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
 * the order in which they took effect. By the rules of the picture's question, or by others.
 */
export const fromNothing = (
  picture: Picture,
  pause: Pause,
): ((line: LineKey, rules?: RulesName) => Promise<ReadonlyArray<Step>>) => {
  const { seen, question } = picture
  const to = endOf(picture)
  const from = { lets: new Set(seen.events.filter(isCorrection).map(({ id }) => id)), day: to.day }
  const places = new Map(seen.facts.map(({ id }, place) => [id, place]))
  const behind = eventsBehind(seen.events)
  return (line, rules = question.rules) =>
    walkLine(
      line,
      inFactOrder(places, behind(line)),
      { from, to, judged: { ...question, ...(rules === undefined ? {} : { rules }) }, isSummed: () => false },
      pause,
    )
}
