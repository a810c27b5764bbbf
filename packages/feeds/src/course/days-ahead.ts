import { addDays, type Day, dayOfInstant, Edtf, KnownAt, lastDay, type RecordedEvent } from '@aid-ledger/domain'

/** The longest date there is in the forms that facts have, and the longest instant: what is longer is prose. */
const MAX_DATE = 24

/** A day that a text names, as a date or a moment; undefined where it is neither. */
const dayIn = (text: string): Day | undefined => {
  if (text.length > MAX_DATE || !/[0-9]{4}/.test(text)) return undefined
  if (Edtf.is(text)) return lastDay(text)
  return KnownAt.is(text) ? (text.slice(0, 10) as Day) : undefined
}

const gather = (value: unknown, days: Set<Day>): void => {
  if (typeof value === 'string') {
    const day = dayIn(value)
    if (day !== undefined) days.add(day)
  } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) gather(part, days)
}

/**
 * The days after that of its recording on whose beginning an event may change what views say: each that it names anywhere (what
 * is due is due on it, what was foretold takes effect), and the day after (what is not filled is overdue, what was granted has run
 * out). A day too many costs a look; none is missed, since nothing else in a fact knows of days.
 */
export const daysAhead = ({ data, meta, recordedAt }: RecordedEvent): ReadonlyArray<Day> => {
  const named = new Set<Day>()
  gather([data, meta.occurredOn, meta.knownAt], named)
  const recorded = dayOfInstant(recordedAt)
  const ahead = new Set<Day>()
  for (const day of named) for (const next of [day, addDays(day, 1)]) if (next > recorded) ahead.add(next)
  return [...ahead]
}
