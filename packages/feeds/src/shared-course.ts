import type { FeedAsk, FeedPlace } from '@aid-ledger/contract'
import type { Course, CourseStep } from './course.ts'
import type { FeedStep } from './feeds.ts'
import { makeHub } from './hub.ts'

/** What a reader is told, and how far that is. */
export type ToldBatch = {
  readonly steps: ReadonlyArray<FeedStep>
  readonly caughtUp: boolean
  readonly at: FeedPlace
}

/** A course and its readers, each with its filter; the kind of its steps stays within. */
export type SharedCourse = {
  readonly read: (ask: FeedAsk, after: FeedPlace, signal: AbortSignal) => AsyncIterable<ToldBatch>
  readonly stop: () => void
}

/** Lets all readers of a course share one following of it. */
export const shareCourse = <S extends CourseStep>(course: Course<S>): SharedCourse => {
  const hub = makeHub(course)
  const select = ({ filter }: FeedAsk, steps: ReadonlyArray<S>) =>
    // The very steps that all share, so that what is made of them once can be found again by them.
    steps.length === 0 || Object.keys(filter).length === 0 ? steps : course.select(steps, filter)
  return {
    stop: hub.stop,
    async *read(ask, after, signal) {
      let at = after
      for await (const { steps, caughtUp, at: reached } of hub.read(after, signal)) {
        at = reached ?? steps.at(-1)?.place ?? at
        yield { steps: await select(ask, steps), caughtUp, at }
      }
    },
  }
}
