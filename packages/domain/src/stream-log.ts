import type { RecordedEvent } from './event-codecs.ts'
import type { EventId } from './value/ids.ts'

/**
 * The events of a stream, newest first. A linked list, so that taking in one more costs the same at any length, and
 * two states of a stream share what they have in common.
 */
export type StreamLog = { readonly last: RecordedEvent; readonly before: StreamLog } | 'empty'

export const emptyLog: StreamLog = 'empty'

export const appended = (log: StreamLog, event: RecordedEvent): StreamLog => ({ last: event, before: log })

/** The event of this id, if the stream has it. */
export const eventIn = (log: StreamLog, id: EventId): RecordedEvent | undefined => {
  // A loop: a stream may be longer than the stack is deep.
  for (let rest = log; rest !== 'empty'; rest = rest.before) if (rest.last.id === id) return rest.last
  return undefined
}

/** The events in the order in which they were recorded. */
export const eventsOf = (log: StreamLog): ReadonlyArray<RecordedEvent> => {
  const events: Array<RecordedEvent> = []
  for (let rest = log; rest !== 'empty'; rest = rest.before) events.push(rest.last)
  return events.reverse()
}
