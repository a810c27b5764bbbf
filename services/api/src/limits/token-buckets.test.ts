import { expect, it } from 'vitest'
import { MAX_BUCKETS, makeTokenBuckets } from './token-buckets.ts'

/** Buckets under a clock that a test moves. */
const buckets = (aMinute: number) => {
  const clock = { ms: 0 }
  const { take, size } = makeTokenBuckets(aMinute, () => clock.ms)
  const taken = (whose: string, times: number) => Array.from({ length: times }, () => take(whose))
  return { clock, take, taken, size }
}

it('as many come through at once as are taken a minute, then one with each part of it', () => {
  const { clock, take, taken } = buckets(60)
  expect(new Set(taken('a', 60))).toEqual(new Set([undefined]))
  expect(take('a')).toBe(1)
  clock.ms += 999
  expect(take('a')).toBe(1)
  clock.ms += 2
  expect(taken('a', 2)).toEqual([undefined, 1])
})

it('who is turned away is told how long to wait, and waits no longer for having asked', () => {
  const { clock, taken } = buckets(2)
  expect(taken('a', 5)).toEqual([undefined, undefined, 30, 30, 30])
  clock.ms += 20_000
  expect(taken('a', 2)).toEqual([10, 10])
  clock.ms += 10_000
  expect(taken('a', 2)).toEqual([undefined, 30])
})

it('one does not take from another', () => {
  const { taken } = buckets(1)
  expect(taken('a', 2)).toEqual([undefined, 60])
  expect(taken('b', 1)).toEqual([undefined])
})

it('after a pause there are no more than a minute has', () => {
  const { clock, taken } = buckets(3)
  taken('a', 3)
  clock.ms += 3_600_000
  expect(taken('a', 4)).toEqual([undefined, undefined, undefined, 20])
})

it('however many come, no more than some are remembered, and those who came lately are', () => {
  const { clock, take, taken, size } = buckets(2)
  taken('first', 2)
  for (let n = 0; n < MAX_BUCKETS * 2; n++) {
    clock.ms += 1
    take(`stranger ${n}`)
  }
  expect(size()).toBeLessThanOrEqual(MAX_BUCKETS)
  taken('latest', 2)
  take('one more')
  expect(take('latest')).toBe(30)
})
