import { expect, it } from 'vitest'
import { RETRIES, waitMs } from './retry-rules.ts'

const HOUR_MS = 3_600_000

it('waits at random below a bound that doubles up to an hour', () => {
  const longest = (tries: number) => waitMs(tries, undefined, RETRIES, () => 1)
  expect([1, 2, 3, 10, 11, 5_000].map(longest)).toEqual([5_000, 10_000, 20_000, 2_560_000, HOUR_MS, HOUR_MS])
  expect(waitMs(9, undefined, RETRIES, () => 0)).toBe(0)
  expect(waitMs(9, undefined, RETRIES, () => 0.5)).toBe(640_000)
})

it('leaves a receiver alone for as long as it asks, up to an hour', () => {
  expect(waitMs(1, 60_000, RETRIES, () => 1)).toBe(60_000)
  expect(waitMs(20, 60_000, RETRIES, () => 1)).toBe(HOUR_MS)
  expect(waitMs(1, 9 * HOUR_MS, RETRIES, () => 1)).toBe(HOUR_MS)
})
