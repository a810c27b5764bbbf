import type { Day, EventId, RecordedEvent } from '@aid-ledger/domain'
import type { Question } from '@aid-ledger/projections'
import type { LineState, Watched } from './line-state.ts'

/** One of two questions as a walk begins or ends at it: the events whose facts it lets through, and its day. */
export type End = { readonly lets: ReadonlySet<EventId>; readonly day: Day }

/** What a walk between two questions is of, beside the line. */
export type Way = Watched & {
  readonly from: End
  readonly to: End
  readonly judged: Pick<Question, 'milestone' | 'against' | 'rules'>
}

/** Something that changed a line: an event that was taken out or put in, or the day that lateness is judged on. */
export type Step = {
  readonly cause:
    | { readonly _tag: 'event'; readonly event: RecordedEvent; readonly seenBy: 'from' | 'to' }
    | { readonly _tag: 'clock' }
  readonly before: LineState | undefined
  readonly after: LineState | undefined
}

/**
 * The way from one question to the other, a step at a time: what only the first lets through is taken out, newest first; then
 * what only the second does is put in, oldest first. The clock is put forward last and back first. So the way back is the
 * same way backwards, and what the steps change adds up to what differs whatever each of them does.
 */
export const causesOf = (
  behind: ReadonlyArray<RecordedEvent>,
  { from, to }: Pick<Way, 'from' | 'to'>,
): ReadonlyArray<Step['cause']> => {
  const out = behind.filter(({ id }) => from.lets.has(id) && !to.lets.has(id)).reverse()
  const into = behind.filter(({ id }) => to.lets.has(id) && !from.lets.has(id))
  const events: ReadonlyArray<Step['cause']> = [
    ...out.map((event) => ({ _tag: 'event', event, seenBy: 'from' }) as const),
    ...into.map((event) => ({ _tag: 'event', event, seenBy: 'to' }) as const),
  ]
  const clock = [{ _tag: 'clock' }] as const
  if (from.day === to.day) return events
  return from.day < to.day ? [...events, ...clock] : [...clock, ...events]
}

/**
 * The day up to which facts are let take effect on a way. What an end lets through has taken effect by its own day, so by the
 * later of the two; only a correction on the way can say of something that it has not.
 */
export const latestDay = ({ from, to }: Pick<Way, 'from' | 'to'>): Day => (from.day < to.day ? to.day : from.day)
