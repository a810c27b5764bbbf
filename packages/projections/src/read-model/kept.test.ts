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

  it('stays while it is asked for, though a list has more parts than there is room for', async () => {
    const keep = makeKeptParts()
    const parts = ['a', 'b', 'c', 'd']
    let reckoned: Array<string> = []
    const list = async () => {
      reckoned = []
      for (const part of parts)
        await keep(part, 1, async () => {
          reckoned.push(part)
          return Array.from({ length: 60_000 }, () => part)
        })
    }
    await list()
    expect(reckoned).toEqual(parts)
    await list()
    expect(reckoned).toEqual(['c', 'd'])
    await list()
    expect(reckoned).toEqual(['c', 'd'])
  })

  it('makes room once nobody has asked for it in a while', async () => {
    let now = 0
    const keep = makeKeptParts(() => now)
    const { make, made } = counted()
    const large = async () => Array.from({ length: 140_000 }, (_, n) => n)
    await keep('large', 1, large)
    now = 700_000
    await keep('large too', 1, large)
    expect([await keep('small', 1, make), await keep('small', 1, make), made()]).toEqual([1, 1, 1])
    let again = 0
    const counting = async () => {
      again += 1
      return large()
    }
    await keep('large too', 1, counting)
    expect(again).toBe(0)
    await keep('large', 1, counting)
    expect(again).toBe(1)
  })

  it('weighs by the items within it, of whatever shape it is', async () => {
    const keep = makeKeptParts()
    const { make, made } = counted()
    const totals = Array.from({ length: 100_000 }, (_, n) => n)
    await keep('totals', 1, async () => ({ totals }))
    await keep('groups', 1, async () => ({ groups: new Map(totals.map((n) => [n, n])) }))
    await keep('groups', 1, async () => ({ again: make() }))
    expect(made()).toBe(1)
  })

  it('is not kept where it failed', async () => {
    const keep = makeKeptParts()
    await expect(keep('DE', 1, () => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
    expect(await keep('DE', 1, async () => 'well')).toBe('well')
  })
})
