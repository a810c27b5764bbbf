import { describe, expect, it } from 'vitest'
import { inPairs, quantile } from './in-pairs.ts'

describe('runs in pairs', () => {
  it('alternate who comes first, and compare the 99th percentiles of what the processors did', async () => {
    const taken: Array<string> = []
    const side = (name: string, figure: number) => async (nth: number) => {
      taken.push(`${name} ${nth}`)
      return { processor: figure + nth, clock: 1_000 }
    }
    const { peer, ours, ratio } = await inPairs(3, { peer: side('peer', 2), ours: side('ours', 6) })
    expect(taken).toEqual(['peer 0', 'ours 0', 'ours 1', 'peer 1', 'peer 2', 'ours 2'])
    expect({ peer, ours, ratio }).toEqual({ peer: 4, ours: 8, ratio: 2 })
  })

  it('take for a percentile the least that so many are not above', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect(quantile(hundred, 0.99)).toBe(99)
    expect(quantile(hundred, 0.5)).toBe(50)
    expect(quantile([7], 0.99)).toBe(7)
    expect(() => quantile([], 0.99)).toThrow('no quantile')
  })
})
