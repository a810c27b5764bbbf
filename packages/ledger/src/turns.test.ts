import { describe, expect, it } from 'vitest'
import { makeTurns } from './turns.ts'

/** Work that goes on until it is told to end, and notes its beginning and its end. */
const work = (name: string, notes: Array<string>) => {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const run = async () => {
    notes.push(`${name} begins`)
    return promise.finally(() => notes.push(`${name} ends`))
  }
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('are taken one after the other by work on one thing, and at once by work on others', async () => {
    const notes: Array<string> = []
    const turns = makeTurns()
    const [a, b, other] = [work('a', notes), work('b', notes), work('other', notes)]
    const results = [turns('x', a.run), turns('x', b.run), turns('y', other.run)]
    b.end()
    await settled()
    expect(notes).toEqual(['a begins', 'other begins'])
    a.end()
    other.end()
    expect(await Promise.all(results)).toEqual(['a', 'b', 'other'])
    expect(notes.indexOf('b begins')).toBeGreaterThan(notes.indexOf('a ends'))
  })

  it('come though the work before them failed', async () => {
    const turns = makeTurns()
    const [a, b] = [work('a', []), work('b', [])]
    const results = [turns('x', a.run), turns('x', b.run)]
    a.fail()
    b.end()
    await expect(results[0]).rejects.toThrow('a')
    expect(await results[1]).toBe('b')
  })
})
