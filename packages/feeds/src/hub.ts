import type { FeedPlace } from '@aid-ledger/contract'
import type { Course, CourseBatch, CourseStep } from './course.ts'
import { type Following, makeFollowing } from './following.ts'

/** What the readers of a course share. */
export type Hub<S extends CourseStep> = {
  /** The batches after a place, until the signal aborts: read anew as long as that is far behind, then those that all readers share. */
  readonly read: (after: FeedPlace, signal: AbortSignal) => AsyncIterable<CourseBatch<S>>
  readonly stop: () => void
}

const lastOf = <S extends CourseStep>(steps: ReadonlyArray<S>, else_: FeedPlace): FeedPlace =>
  steps.at(-1)?.place ?? else_

/** Waits for what comes, again and again, until a signal aborts: one listener for all of a reader's waits. */
const makeWaits = ({ next }: Pick<Following<CourseStep>, 'next'>, signal: AbortSignal) => {
  let giveUp = (): void => {}
  const onAbort = () => giveUp()
  signal.addEventListener('abort', onAbort)
  return {
    wait: () =>
      new Promise<void>((resolve) => {
        const leave = next(resolve)
        giveUp = () => {
          leave()
          resolve()
        }
      }),
    end: () => signal.removeEventListener('abort', onAbort),
  }
}

export const makeHub = <S extends CourseStep>(course: Course<S>): Hub<S> => {
  const following = makeFollowing(course)
  const isShared = (place: FeedPlace): boolean => following.ring()?.covers(place) === true

  /** Reads the course anew until what comes next is shared; answers how far that is. */
  async function* readAnew(after: FeedPlace, signal: AbortSignal): AsyncGenerator<CourseBatch<S>, FeedPlace> {
    let at = after
    for await (const batch of course.after(at, signal)) {
      at = batch.at ?? lastOf(batch.steps, at)
      if (batch.caughtUp) following.begin(at)
      yield batch
      if (isShared(at)) return at
    }
    return at
  }
  async function* read(after: FeedPlace, signal: AbortSignal): AsyncGenerator<CourseBatch<S>> {
    const leave = following.join()
    const waits = makeWaits(following, signal)
    try {
      let at = after
      let isTold = false
      while (!signal.aborted) {
        const steps = isShared(at) ? following.ring()?.after(at) : undefined
        if (!isShared(at)) at = yield* readAnew(at, signal)
        else if (steps !== undefined) {
          at = lastOf(steps, at)
          yield { steps, caughtUp: false }
        } else if (following.isCaughtUp() && !isTold) {
          isTold = true
          yield { steps: [], caughtUp: true }
        } else await waits.wait()
      }
    } finally {
      waits.end()
      leave()
    }
  }
  return { read, stop: following.stop }
}
