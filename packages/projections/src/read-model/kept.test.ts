import { describe, expect, it } from 'vitest'
import { makeKeptParts } from './kept.ts'

/** Something that takes so many bytes however it is packed. */
const ofBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

const namesKept = (kept: ReturnType<typeof makeKeptParts>, question: string, names: ReadonlyArray<string>) =>
  names.filter((name) => kept.find(question, name, 1) !== undefined)

describe('what is kept of a part', () => {
  it('is found while nothing is recorded about it', () => {
    const kept = makeKeptParts()
    expect(kept.find('now', 'DE', 5)).toBeUndefined()
    kept.keep('now', 'DE', 5, ['a line'])
    expect(kept.find('now', 'DE', 5)).toEqual({ value: ['a line'] })
    expect(kept.find('now', 'DE', 6)).toBeUndefined()
    expect(kept.find('now', 'FR', 5)).toBeUndefined()
    expect(kept.find('then', 'DE', 5)).toBeUndefined()
    kept.keep('now', 'DE', 6, ['a line', 'another'])
    expect(kept.find('now', 'DE', 6)).toEqual({ value: ['a line', 'another'] })
    expect(kept.find('now', 'DE', 5)).toBeUndefined()
  })

  it('is found as it was, whatever it is made of', () => {
    const kept = makeKeptParts()
    const sums = { groups: new Map([['money', { amount: 10n ** 30n, some: false }]]), name: 'Łódź 🇺🇦', none: undefined }
    kept.keep('now', 'DE', 1, sums)
    expect(kept.find('now', 'DE', 1)).toEqual({ value: sums })
    kept.keep('now', 'FR', 1, undefined)
    expect(kept.find('now', 'FR', 1)).toEqual({ value: undefined })
  })

  it('stays while its list is asked for, though the list has more parts than there is room for', () => {
    const kept = makeKeptParts(10_000)
    const parts = ['a', 'b', 'c', 'd']
    const list = () => {
      const reckoned = parts.filter((part) => kept.find('now', part, 1) === undefined)
      for (const part of reckoned) kept.keep('now', part, 1, ofBytes(4_000))
      return reckoned
    }
    expect(list()).toEqual(parts)
    expect(list()).toEqual(['c', 'd'])
    expect(list()).toEqual(['c', 'd'])
  })

  it('makes room for another question, that of the question asked longest ago first', () => {
    const kept = makeKeptParts(10_000)
    kept.keep('first', 'a', 1, ofBytes(3_000))
    kept.keep('second', 'a', 1, ofBytes(3_000))
    expect(namesKept(kept, 'first', ['a'])).toEqual(['a'])
    kept.keep('third', 'a', 1, ofBytes(3_000))
    expect(namesKept(kept, 'second', ['a'])).toEqual([])
    expect(namesKept(kept, 'first', ['a'])).toEqual(['a'])
    expect(namesKept(kept, 'third', ['a'])).toEqual(['a'])
  })

  it('gives no more room up than is needed', () => {
    const kept = makeKeptParts(10_000)
    for (const part of ['a', 'b', 'c', 'd']) kept.keep('first', part, 1, ofBytes(1_500))
    kept.keep('second', 'a', 1, ofBytes(3_000))
    expect(namesKept(kept, 'first', ['a', 'b', 'c', 'd'])).toEqual(['b', 'c', 'd'])
    kept.keep('second', 'b', 1, ofBytes(9_000))
    expect(namesKept(kept, 'first', ['a', 'b', 'c', 'd'])).toEqual([])
    expect(namesKept(kept, 'second', ['a', 'b'])).toEqual(['a'])
  })

  it('weighs by what it takes, and no longer once another has taken its place', () => {
    const kept = makeKeptParts(10_000)
    for (let version = 0; version < 100; version += 1) kept.keep('now', 'a', version, ofBytes(8_000))
    expect(kept.find('now', 'a', 99)).toBeDefined()
    const alike = Array.from({ length: 5_000 }, () => 'waits for the same approval')
    kept.keep('now', 'b', 1, alike)
    expect(kept.find('now', 'b', 1)).toEqual({ value: alike })
    for (const part of Array.from({ length: 100 }, (_, n) => `empty ${n}`)) kept.keep('now', part, 1, [])
    const empty = Array.from({ length: 100 }, (_, n) => n).filter(
      (n) => kept.find('now', `empty ${n}`, 1) !== undefined,
    )
    expect(empty.length).toBeLessThan(10)
  })
})
