import fc from 'fast-check'
import { expect, it } from 'vitest'
import { waitMs } from './waiting.ts'

it('a wait is at most what the service asks for, doubled with each failure, and half a minute at the longest', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(5_000), fc.nat(60_000), (failures, retryMs, atLeastMs) => {
      const wait = waitMs(failures, retryMs, atLeastMs)
      expect(wait).toBeGreaterThanOrEqual(atLeastMs)
      expect(wait).toBeLessThanOrEqual(atLeastMs + Math.min(retryMs * 2 ** failures, 30_000))
    }),
  )
})
