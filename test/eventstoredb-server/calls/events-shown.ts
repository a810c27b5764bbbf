import type { EventLog } from '../log/event-log.ts'
import type { RecordedEvent } from '../log/recorded-event.ts'
import type { StreamHistory } from '../log/stream-history.ts'
import { firstShown, isYoungEnough } from '../log/stream-limits.ts'
import type { Place } from '../wire/read-place.ts'

/** The events of a stream from a revision on, without those that its metadata hides. */
export function* streamForwards(log: EventLog, history: StreamHistory, from: Place): Generator<RecordedEvent> {
  if (from === 'end') return
  const first = Math.max(from === 'start' ? 0 : Number(from), firstShown(history.limits, history.events.length))
  const now = log.now()
  for (let index = first; index < history.events.length; index += 1) {
    const event = history.events[index]!
    if (isYoungEnough(history.limits, event, now)) yield event
  }
}

export function* streamBackwards(log: EventLog, history: StreamHistory, from: Place): Generator<RecordedEvent> {
  const last = history.events.length - 1
  const begin = from === 'end' ? last : Math.min(last, from === 'start' ? 0 : Number(from))
  const least = firstShown(history.limits, history.events.length)
  const now = log.now()
  for (let index = begin; index >= least; index -= 1) {
    const event = history.events[index]!
    if (isYoungEnough(history.limits, event, now)) yield event
  }
}

/** `$all` from a position on, that one included. */
export function* allForwards(log: EventLog, from: Place): Generator<RecordedEvent> {
  if (from === 'end') return
  for (let index = from === 'start' ? 0 : log.placeOf(from); index < log.events.length; index += 1)
    yield log.events[index]!
}

/** `$all` back from a position, that one not included. */
export function* allBackwards(log: EventLog, from: Place): Generator<RecordedEvent> {
  if (from === 'start') return
  for (let index = (from === 'end' ? log.events.length : log.placeOf(from)) - 1; index >= 0; index -= 1)
    yield log.events[index]!
}
