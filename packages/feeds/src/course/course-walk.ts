import type { FeedPlace, ViewFeed } from '@aid-ledger/contract'
import { type Day, dayOfInstant, later, type RecordedEvent, type RulesName } from '@aid-ledger/domain'
import { decodeStored, eventOfRow } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { orFail } from '../feed-failure.ts'
import type { ViewStep } from '../view/view-step.ts'
import { type CoursePorts, makeCourseSteps } from './course-steps.ts'
import { dayBegun } from './day-begun.ts'

/** How many events are read at once; what comes of them is told in smaller batches. */
const READ_AT_ONCE = 100

/** Where a walk has come to; no day has begun before the first event. */
type Reached = {
  readonly position: number
  /** The day that has begun, and that of the last event. */
  readonly day: Day | undefined
  readonly recordedOn: Day | undefined
}

/** One who goes along a course. */
export type CourseWalk = {
  readonly place: () => FeedPlace
  /** The steps up to the last of some events, which may be known already. */
  readonly through: (events: ReadonlyArray<RecordedEvent>) => AsyncIterable<ViewStep>
  /** The steps over all that was recorded before now, and then over the days up to today. */
  readonly upToNow: () => AsyncIterable<ViewStep>
  /** Whether a day has begun to which it has not come. */
  readonly isNewDay: () => boolean
}

const recordedOn = async ({ ledger }: CoursePorts, waitFor: number, signal: AbortSignal): Promise<Day | undefined> => {
  if (waitFor === 0) return undefined
  const stored = orFail(await ledger.read(async (reader) => E.right(await reader.stored(waitFor)), { waitFor, signal }))
  return stored === undefined ? undefined : dayOfInstant(stored.recordedAt)
}

/** Begins to go along the course of a view, after a place. */
export const beginWalk = async (
  ports: CoursePorts,
  feed: ViewFeed,
  { position, day, rules }: FeedPlace & { readonly rules: RulesName },
  signal: AbortSignal,
): Promise<CourseWalk> => {
  const { ledger, clock } = ports
  const steps = makeCourseSteps(ports, feed, rules, signal)
  const since = await recordedOn(ports, position, signal)
  let reached: Reached = { position, day: day ?? since, recordedOn: since }
  const today = (): Day => dayBegun(clock)

  async function* through(events: ReadonlyArray<RecordedEvent>): AsyncGenerator<ViewStep> {
    for (const event of events) {
      const position = Number(event.position)
      if (position <= reached.position) continue
      if (signal.aborted) return
      const recordedOn = dayOfInstant(event.recordedAt)
      // What was recorded on an earlier day than has begun here, by a clock that is behind, is judged on this one.
      const day = later(recordedOn, reached.day ?? recordedOn)
      yield* steps.clockTo(reached, day)
      if (signal.aborted) return
      yield await steps.eventStep(event, day)
      reached = { position, day, recordedOn }
    }
  }
  async function* recorded(): AsyncGenerator<ViewStep> {
    for (let isMore = true; isMore && !signal.aborted; ) {
      isMore = false
      for await (const rows of ledger.readRows(reached.position, READ_AT_ONCE)) {
        isMore = true
        yield* through(rows.map((row) => decodeStored(eventOfRow(row))))
        if (signal.aborted) return
      }
    }
  }
  async function* upToNow(): AsyncGenerator<ViewStep> {
    const day = today()
    orFail(await ledger.caughtUp(signal))
    yield* recorded()
    yield* steps.clockTo(reached, day)
    // Cut short, it has not come so far.
    if (signal.aborted) return
    if (reached.day !== undefined) reached = { ...reached, day: later(reached.day, day) }
  }
  return {
    through,
    upToNow,
    isNewDay: () => reached.day !== undefined && today() > reached.day,
    place: () => {
      const { position, day, recordedOn } = reached
      return day === undefined || recordedOn === undefined || day <= recordedOn
        ? { position, rules }
        : { position, day, rules }
    },
  }
}
