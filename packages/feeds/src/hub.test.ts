import { formatFeedId } from '@aid-ledger/contract'
import { describe, expect, it } from 'vitest'
import type { Course, CourseStep } from './course.ts'
import { makeHub } from './hub.ts'

const place = (position: number) => ({ position, rules: 'obligations@1' })
const stepAt = (position: number): CourseStep => ({ place: place(position), id: formatFeedId(place(position)) })

/** A course that counts, as far as a test lets it. */
const counting = () => {
  let [head, followings] = [0, 0]
  let changed = Promise.withResolvers<void>()
  const wake = (): void => {
    const { resolve } = changed
    changed = Promise.withResolvers<void>()
    resolve()
  }
  const course: Course = {
    async *after({ position }, signal) {
      followings += 1
      signal.addEventListener('abort', wake)
      for (let at = position; !signal.aborted; ) {
        if (at < head) {
          at += 1
          yield { steps: [stepAt(at)], caughtUp: at === head }
        } else {
          if (at === position) yield { steps: [], caughtUp: true }
          await changed.promise
        }
      }
    },
    select: (steps) => steps,
  }
  const countTo = (to: number): void => {
    head = to
    wake()
  }
  return { course, countTo, followings: () => followings }
}

/** What a reader is told after a place, up to a position. */
const read = async (
  hub: ReturnType<typeof makeHub>,
  after: number,
  to: number,
  onCaughtUp = () => {},
): Promise<ReadonlyArray<number>> => {
  const told: Array<number> = []
  const end = new AbortController()
  for await (const { steps, caughtUp } of hub.read(place(after), end.signal)) {
    told.push(...steps.map((step) => step.place.position))
    if (caughtUp) onCaughtUp()
    if ((told.at(-1) ?? after) >= to) end.abort()
  }
  return told
}
const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index + 1)

describe('a hub', () => {
  it('follows its course once for all who have caught up, and each is told everything once', async () => {
    const { course, countTo, followings } = counting()
    const hub = makeHub(course)
    const first = Promise.withResolvers<void>()
    const leader = read(hub, 0, 20, first.resolve)
    await first.promise
    let waiting = 0
    const others = Array.from({ length: 50 }, () =>
      read(hub, 0, 20, () => {
        waiting += 1
        if (waiting === 50) countTo(20)
      }),
    )
    for (const told of await Promise.all([leader, ...others])) expect(told).toEqual(upTo(0, 20))
    // Of the first reader, until it had caught up, and of all.
    expect(followings()).toBe(2)
    hub.stop()
  })

  it('lets who comes later read the course anew as far as needed, and share the rest', async () => {
    const { course, countTo } = counting()
    countTo(10)
    const hub = makeHub(course)
    const first = read(hub, 10, 15, () => countTo(15))
    expect(await first).toEqual(upTo(10, 15))
    expect(await read(hub, 3, 15)).toEqual(upTo(3, 15))
    expect(await read(hub, 12, 15)).toEqual(upTo(12, 15))
    hub.stop()
  })

  it('ends for who aborts while nothing comes', async () => {
    const { course } = counting()
    const hub = makeHub(course)
    const end = new AbortController()
    let batches = 0
    for await (const { caughtUp } of hub.read(place(0), end.signal)) {
      batches += 1
      if (caughtUp) setImmediate(() => end.abort())
    }
    expect(batches).toBeGreaterThan(0)
    hub.stop()
  })
})
