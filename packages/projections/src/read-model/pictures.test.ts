import { expect, it } from 'vitest'
import type { Picture } from '../picture.ts'
import { makePictures } from './pictures.ts'

/** A picture of so many events; of nothing else, as nothing else is looked at. */
const pictureOf = (events: number) => ({ seen: { events: Array.from({ length: events }) } }) as unknown as Picture

/** Asks for pictures of so many events each, and tells which had to be made. */
const asking = () => {
  const pictures = makePictures()
  return async (...asked: ReadonlyArray<readonly [name: string, events: number]>) => {
    const made: Array<string> = []
    for (const [name, events] of asked)
      await pictures(name, async () => {
        made.push(name)
        return pictureOf(events)
      })
    return made
  }
}

it('keeps the pictures of the last questions', async () => {
  const ask = asking()
  expect(await ask(['a', 300], ['b', 300], ['a', 300])).toEqual(['a', 'b'])
  await ask(...Array.from({ length: 15 }, (_, n) => [`other ${n}`, 1] as const))
  expect(await ask(['a', 300])).toEqual([])
  expect(await ask(['b', 300])).toEqual(['b'])
})

it('keeps fewer of large ones, and the last one whatever its size', async () => {
  const ask = asking()
  await ask(['a', 4_000], ['b', 4_000])
  expect(await ask(['a', 4_000], ['b', 4_000])).toEqual([])
  await ask(['c', 4_000])
  expect(await ask(['b', 4_000], ['c', 4_000])).toEqual([])
  expect(await ask(['a', 4_000])).toEqual(['a'])
  await ask(['huge', 50_000])
  expect(await ask(['huge', 50_000])).toEqual([])
  expect(await ask(['a', 4_000])).toEqual(['a'])
})

it('is asked once by all who ask at a time, and again after a failure', async () => {
  const pictures = makePictures()
  let made = 0
  const failing = async () => {
    made += 1
    throw new Error('the disk is gone')
  }
  const both = [pictures('a', failing), pictures('a', failing)]
  for (const one of both) await expect(one).rejects.toThrow('the disk is gone')
  expect(made).toBe(1)
  expect((await pictures('a', async () => pictureOf(1))).seen.events).toHaveLength(1)
})
