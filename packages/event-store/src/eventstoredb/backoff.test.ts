import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it('waits longer after each failure, up to a bound, and by chance', () => {
  const longest = Array.from({ length: 40 }, (_, failed) => backoffMs(failed, () => 1))
  expect(longest).toEqual(longest.toSorted((a, b) => a - b))
  expect(longest.slice(0, 2)).toEqual([50, 100])
  expect(Math.max(...longest)).toBe(5_000)
  expect(backoffMs(3, () => 0)).toBe(longest[3]! / 2)
})
