import { describe, expect, it } from 'vitest'
import { makeShelf } from './shelf.ts'

const shelfOf = (...weights: ReadonlyArray<readonly [name: string, weight: number]>) => {
  const shelf = makeShelf<string, string>(10)
  for (const [name, weight] of weights) shelf.put(name, `what ${name} is`, weight)
  return shelf
}
const onIt = (shelf: ReturnType<typeof shelfOf>) =>
  ['a', 'b', 'c', 'd'].filter((name) => shelf.peek(name) !== undefined)

describe('a shelf', () => {
  it('gives back what was put', () => {
    const shelf = shelfOf(['a', 1], ['a', 2])
    expect([shelf.find('a'), shelf.find('b')]).toEqual(['what a is', undefined])
  })

  it('holds as much as it bears, and lets those go that were asked for longest ago', () => {
    expect(onIt(shelfOf(['a', 5], ['b', 5]))).toEqual(['a', 'b'])
    expect(onIt(shelfOf(['a', 5], ['b', 4], ['c', 5]))).toEqual(['b', 'c'])
    expect(onIt(shelfOf(['a', 4], ['b', 4], ['c', 9]))).toEqual(['c'])
  })

  it('takes a look without a wish for no question', () => {
    const asked = shelfOf(['a', 5], ['b', 5])
    asked.find('a')
    asked.put('c', 'new', 5)
    expect(onIt(asked)).toEqual(['a', 'c'])
    const seen = shelfOf(['a', 5], ['b', 5])
    seen.peek('a')
    seen.put('c', 'new', 5)
    expect(onIt(seen)).toEqual(['b', 'c'])
  })

  it('keeps nothing that would drive out all others, and no longer what has become so', () => {
    const shelf = shelfOf(['a', 5], ['b', 5])
    shelf.put('c', 'huge', 11)
    expect(onIt(shelf)).toEqual(['a', 'b'])
    shelf.put('a', 'grown', 11)
    expect(onIt(shelf)).toEqual(['b'])
  })

  it('has the room again of what was dropped or put anew', () => {
    const shelf = shelfOf(['a', 5], ['b', 5], ['a', 1])
    shelf.put('c', 'new', 4)
    expect(onIt(shelf)).toEqual(['a', 'b', 'c'])
    shelf.drop('b')
    shelf.put('d', 'newer', 5)
    expect(onIt(shelf)).toEqual(['a', 'c', 'd'])
    shelf.clear()
    for (const name of ['a', 'b']) shelf.put(name, 'again', 5)
    expect(onIt(shelf)).toEqual(['a', 'b'])
  })
})
