import { describe, expect, it } from 'vitest'
import { inTurns, median } from './in-turns.ts'

describe('rounds in turns', () => {
  it('warm up, alternate, and compare each round with its neighbour', async () => {
    const taken: Array<string> = []
    const side = (name: string, figures: Array<number>) => async () => {
      taken.push(name)
      return figures.shift()!
    }
    const compared = await inTurns(3, { peer: side('peer', [9, 10, 20, 40]), ours: side('ours', [9, 5, 16, 60]) })
    expect(taken).toEqual(['peer', 'ours', 'peer', 'ours', 'peer', 'ours', 'peer', 'ours'])
    expect(compared).toEqual({ peer: 20, ours: 16, ratio: 0.8 })
  })

  it('take the mean of the two in the middle where there is no middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([3, 1, 2])).toBe(2)
    expect(() => median([])).toThrow('no median')
  })
})
