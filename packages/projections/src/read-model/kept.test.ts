import { describe, expect, it } from 'vitest'
import { makeKeptParts } from './kept.ts'

const counted = () => {
  let made = 0
  return { made: () => made, make: async () => ++made }
}

describe('what is kept of a part', () => {
  it('is reckoned once while nothing is recorded about it', async () => {
    const keep = makeKeptParts()
    const { make, made } = counted()
    expect([await keep('DE', 5, make), await keep('DE', 5, make)]).toEqual([1, 1])
    expect(await keep('FR', 5, make)).toBe(2)
    expect(await keep('DE', 6, make)).toBe(3)
    expect(made()).toBe(3)
  })

  it('makes room for others by how much it holds, the part asked for longest ago first', async () => {
    const keep = makeKeptParts()
    const { make, made } = counted()
    const many = async () => Array.from({ length: 60_000 }, (_, n) => n)
    await keep('small', 1, make)
    await keep('large', 1, many)
    await keep('small', 1, make)
    await keep('large too', 1, many)
    expect([await keep('small', 1, make), made()]).toEqual([1, 1])
    let again = 0
    await keep('large', 1, async () => {
      again += 1
      return many()
    })
    expect(again).toBe(1)
  })

  it('is not kept where it failed', async () => {
    const keep = makeKeptParts()
    await expect(keep('DE', 1, () => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
    expect(await keep('DE', 1, async () => 'well')).toBe('well')
  })
})
