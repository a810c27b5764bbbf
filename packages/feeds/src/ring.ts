import { comparePlaces, type FeedPlace } from '@aid-ledger/contract'
import type { CourseStep } from './course.ts'

/** The most bytes of messages that are kept at hand for readers that follow: some minutes of a busy ledger. */
export const MAX_RING_BYTES = 16 * 1024 * 1024
/** The most steps: of those without a message too. */
export const MAX_RING_STEPS = 20_000

/** The newest steps of a course, in the batches in which they came, so that all readers are given the very same ones. */
export type Ring<S extends CourseStep> = {
  readonly push: (steps: ReadonlyArray<S>) => void
  /** Whether all that comes after a place is here, or will be. */
  readonly covers: (place: FeedPlace) => boolean
  /** The next batch after a place; undefined where there is none yet. */
  readonly after: (place: FeedPlace) => ReadonlyArray<S> | undefined
}

const bytesOf = (steps: ReadonlyArray<CourseStep>): number =>
  steps.reduce((sum, { message }) => sum + (message?.json.length ?? 0), 0)

/** A ring of what comes after a place. */
export const makeRing = <S extends CourseStep>(begin: FeedPlace): Ring<S> => {
  const batches: Array<{ readonly steps: ReadonlyArray<S>; readonly bytes: number }> = []
  let [from, bytes, count] = [begin, 0, 0]

  const forgetOldest = (): void => {
    const oldest = batches.shift()!
    from = oldest.steps.at(-1)!.place
    bytes -= oldest.bytes
    count -= oldest.steps.length
  }
  /** The first batch that ends after a place. */
  const firstAfter = (place: FeedPlace): number => {
    let [low, high] = [0, batches.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (comparePlaces(batches[middle]!.steps.at(-1)!.place, place) > 0) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    push: (steps) => {
      if (steps.length === 0) return
      const added = { steps, bytes: bytesOf(steps) }
      batches.push(added)
      bytes += added.bytes
      count += steps.length
      while (batches.length > 1 && (bytes > MAX_RING_BYTES || count > MAX_RING_STEPS)) forgetOldest()
    },
    covers: (place) => comparePlaces(place, from) >= 0,
    after: (place) => {
      const steps = batches[firstAfter(place)]?.steps
      if (steps === undefined || comparePlaces(steps[0]!.place, place) > 0) return steps
      return steps.filter((step) => comparePlaces(step.place, place) > 0)
    },
  }
}
