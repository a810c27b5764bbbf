import type { FeedPlace } from '@aid-ledger/contract'
import type { Course, CourseBatch, CourseStep } from './course.ts'
import { makeRing, type Ring } from './ring.ts'

/** How long a course is followed on after its last reader has gone: whoever reconnects finds it where it was. */
const LINGER_MS = 60_000

/** One following of a course for all its readers. */
export type Hub<S extends CourseStep> = {
  /** The batches after a place, until the signal aborts: read anew as long as that is far behind, then those that all readers share. */
  readonly read: (after: FeedPlace, signal: AbortSignal) => AsyncIterable<CourseBatch<S>>
  readonly stop: () => void
}

type Following<S extends CourseStep> = { readonly ring: Ring<S>; readonly end: AbortController; isCaughtUp: boolean }

const lastOf = <S extends CourseStep>(steps: ReadonlyArray<S>, else_: FeedPlace): FeedPlace =>
  steps.at(-1)?.place ?? else_

export const makeHub = <S extends CourseStep>(course: Course<S>): Hub<S> => {
  let following: Following<S> | undefined
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
    following?.end.abort()
    following = undefined
    wakeAll()
  }
  const follow = async (own: Following<S>, after: FeedPlace): Promise<void> => {
    for await (const { steps, caughtUp } of course.after(after, own.end.signal)) {
      own.ring.push(steps)
      own.isCaughtUp = caughtUp
      wakeAll()
    }
  }
  /** Begins where a reader has caught up; where it is followed already, nothing. */
  const begin = (after: FeedPlace): void => {
    if (following !== undefined) return
    const own: Following<S> = { ring: makeRing<S>(after), end: new AbortController(), isCaughtUp: false }
    following = own
    const ended = (): void => {
      if (following === own) stop()
    }
    // Why it failed is told to each reader by its own reading, which it falls back to.
    follow(own, after).then(ended, ended)
  }
  const join = (): (() => void) => {
    clearTimeout(lingering)
    readers += 1
    return () => {
      readers -= 1
      if (readers === 0) lingering = setTimeout(stop, LINGER_MS).unref()
    }
  }

  /** Reads the course anew until what comes next is shared; answers how far that is. */
  async function* readAnew(after: FeedPlace, signal: AbortSignal): AsyncGenerator<CourseBatch<S>, FeedPlace> {
    let at = after
    for await (const batch of course.after(at, signal)) {
      at = batch.at ?? lastOf(batch.steps, at)
      if (batch.caughtUp) begin(at)
      yield batch
      if (following?.ring.covers(at) === true) return at
    }
    return at
  }
  async function* read(after: FeedPlace, signal: AbortSignal): AsyncGenerator<CourseBatch<S>> {
    const leave = join()
    let wake = (): void => {}
    const onAbort = (): void => {
      waiting.delete(wake)
      wake()
    }
    signal.addEventListener('abort', onAbort)
    try {
      let at = after
      let isTold = false
      while (!signal.aborted) {
        if (following?.ring.covers(at) !== true) {
          at = yield* readAnew(at, signal)
          continue
        }
        const steps = following.ring.after(at)
        if (steps !== undefined) {
          at = lastOf(steps, at)
          yield { steps, caughtUp: false }
        } else if (following.isCaughtUp && !isTold) {
          isTold = true
          yield { steps: [], caughtUp: true }
        } else
          await new Promise<void>((resolve) => {
            wake = resolve
            waiting.add(resolve)
          })
      }
    } finally {
      signal.removeEventListener('abort', onAbort)
      leave()
    }
  }
  return { read, stop }
}
