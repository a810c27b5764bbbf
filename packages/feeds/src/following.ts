import type { FeedPlace } from '@aid-ledger/contract'
import type { Course, CourseStep } from './course.ts'
import { makeRing, type Ring } from './ring.ts'

/** How long a course is followed on after its last reader has gone: whoever reconnects finds it where it was. */
const LINGER_MS = 60_000

/** The one following of a course for all its readers, while there are any. */
export type Following<S extends CourseStep> = {
  /** The newest steps; undefined while nobody has caught up. */
  readonly ring: () => Ring<S> | undefined
  /** Whether all that had been recorded is in the ring. */
  readonly isCaughtUp: () => boolean
  /** Begins where a reader has caught up; where it is followed already, nothing. */
  readonly begin: (after: FeedPlace) => void
  /** Calls back once when something has come, or the following has ended; answers how to be called no more. */
  readonly next: (wake: () => void) => () => void
  /** Counts a reader; answers how it leaves. */
  readonly join: () => () => void
  readonly stop: () => void
}

type Under<S extends CourseStep> = { readonly ring: Ring<S>; readonly end: AbortController; isCaughtUp: boolean }

export const makeFollowing = <S extends CourseStep>(course: Course<S>): Following<S> => {
  let way: Under<S> | undefined
  let readers = 0
  let lingering: NodeJS.Timeout | undefined
  const waiting = new Set<() => void>()

  const wakeAll = (): void => {
    const woken = [...waiting]
    waiting.clear()
    for (const wake of woken) wake()
  }
  const stop = (): void => {
    clearTimeout(lingering)
    way?.end.abort()
    way = undefined
    wakeAll()
  }
  const follow = async (own: Under<S>, after: FeedPlace): Promise<void> => {
    for await (const { steps, caughtUp } of course.after(after, own.end.signal)) {
      own.ring.push(steps)
      own.isCaughtUp = caughtUp
      wakeAll()
    }
  }
  const begin = (after: FeedPlace): void => {
    if (way !== undefined) return
    const own: Under<S> = { ring: makeRing<S>(after), end: new AbortController(), isCaughtUp: false }
    way = own
    const ended = (): void => {
      if (way === own) stop()
    }
    // Why it failed is told to each reader by its own reading, which it falls back to.
    follow(own, after).then(ended, ended)
  }
  const leave = (): void => {
    readers -= 1
    if (readers === 0) lingering = setTimeout(stop, LINGER_MS).unref()
  }
  return {
    ring: () => way?.ring,
    isCaughtUp: () => way?.isCaughtUp === true,
    begin,
    next: (wake) => {
      waiting.add(wake)
      return () => waiting.delete(wake)
    },
    join: () => {
      clearTimeout(lingering)
      readers += 1
      return leave
    },
    stop,
  }
}
