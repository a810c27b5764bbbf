import type { FeedFilter, FeedId, FeedPlace } from '@aid-ledger/contract'
import type { FeedMessage, FeedStep } from './feeds.ts'

/** A step of a feed as all readers share it: where it leads, and what a reader without a filter is told. */
export type CourseStep = { readonly place: FeedPlace; readonly id: FeedId; readonly message?: FeedMessage }

/** Steps in order; `caughtUp` after the last of what had been recorded, and then of each that is live. */
export type CourseBatch<S extends CourseStep> = {
  readonly steps: ReadonlyArray<S>
  readonly caughtUp: boolean
  /** How far the course is where that is beyond the last step: days have begun since on which nothing changed. */
  readonly at?: FeedPlace
}

/** What a feed tells, as a pure function of the log, the rules and the days that have begun. */
export type Course<S extends CourseStep = CourseStep> = {
  /**
   * The steps after a place: those of what has been recorded, up to today, then one batch that has caught up (it may be empty),
   * then live ones. Ends when the signal aborts; memory is bounded whatever the place.
   */
  readonly after: (place: FeedPlace, signal: AbortSignal) => AsyncIterable<CourseBatch<S>>
  /** What a reader with a filter is told: each of the steps, with a message where anything of it passes. */
  readonly select: (
    steps: ReadonlyArray<S>,
    filter: FeedFilter,
  ) => Promise<ReadonlyArray<FeedStep>> | ReadonlyArray<FeedStep>
}
