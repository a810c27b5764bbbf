import { type FeedId, formatFeedId } from '@aid-ledger/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CourseStep } from './course.ts'
import { MAX_RING_BYTES, makeRing } from './ring.ts'

const place = (position: number) => ({ position, rules: 'obligations@1' })
const step = (position: number, bytes = 10): CourseStep => {
  const id: FeedId = formatFeedId(place(position))
  return { place: place(position), id, message: { id, json: 'x'.repeat(bytes) } }
}
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 })

/** A ring in which batches of some sizes follow one another, and the last position in it. */
const filled = (of: ReadonlyArray<number>, bytes = 10) => {
  const ring = makeRing<CourseStep>(place(0))
  let last = 0
  for (const size of of) {
    ring.push(Array.from({ length: size }, (_, index) => step(last + index + 1, bytes)))
    last += size
  }
  return { ring, last }
}

describe('a ring', () => {
  it('gives who goes on after any place all that comes after it, in order, each once', () => {
    fc.assert(
      fc.property(sizes, fc.nat(60), (of, nth) => {
        const { ring, last } = filled(of)
        const from = nth % (last + 1)
        const told: Array<number> = []
        for (let at = place(from); ; ) {
          const steps = ring.after(at)
          if (steps === undefined) break
          told.push(...steps.map(({ place: { position } }) => position))
          at = place(told.at(-1)!)
        }
        expect(told).toEqual(Array.from({ length: last - from }, (_, index) => from + index + 1))
      }),
    )
  })

  it('gives all who have come to the end of a batch the very same next one', () => {
    const { ring } = filled([3, 2])
    expect(ring.after(place(3))).toBe(ring.after(place(3)))
    expect(ring.after(place(5))).toBeUndefined()
  })

  it('forgets the oldest batches past its bytes, and says so of the places before what it has', () => {
    const { ring, last } = filled(
      Array.from({ length: 40 }, () => 1),
      MAX_RING_BYTES / 32,
    )
    expect([0, last - 33, last - 32, last].map((at) => ring.covers(place(at)))).toEqual([false, false, true, true])
    expect(ring.after(place(last - 32))?.[0]?.place.position).toBe(last - 31)
  })

  it('keeps one batch, however large', () => {
    const { ring } = filled([1], MAX_RING_BYTES * 2)
    expect(ring.after(place(0))).toHaveLength(1)
  })
})
