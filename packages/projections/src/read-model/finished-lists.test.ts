import { expect, it } from 'vitest'
import { makeFinishedLists, type Whole } from './finished-lists.ts'

const listOf = (length: number, beside: object = {}): Whole => ({
  items: Array.from({ length }, (_, n) => ({ n, late: BigInt(n) })),
  beside,
})

const random = (bytes: number): Whole => ({ items: [crypto.getRandomValues(new Uint8Array(bytes))], beside: {} })

it('gives any part of a list as it was made, and what stands beside it', async () => {
  const lists = makeFinishedLists()
  const made = listOf(1_234, { totals: ['all'] })
  const { items, beside } = await lists('now', async () => made)
  expect(beside).toEqual(made.beside)
  for (const [from, limit] of [
    [0, 101],
    [100, 101],
    [250, 1],
    [99, 2],
    [1_200, 101],
    [1_234, 101],
    [5_000, 1],
    [0, 2_000],
  ] as const)
    expect(items(from, limit)).toEqual(made.items.slice(from, from + limit))
  expect((await lists('empty', async () => listOf(0))).items(0, 101)).toEqual([])
})

it('makes a list once, however many of its pages are read', async () => {
  const lists = makeFinishedLists()
  let made = 0
  const make = async () => {
    made += 1
    return listOf(10)
  }
  await lists('now', make)
  expect((await lists('now', make)).items(9, 5)).toHaveLength(1)
  expect(made).toBe(1)
  await lists('then', make)
  expect(made).toBe(2)
})

it('lets the one go that was asked for longest ago, and does not keep what failed', async () => {
  const lists = makeFinishedLists(10_000)
  const made: Array<string> = []
  const ask = (name: string, bytes = 4_000) =>
    lists(name, async () => {
      made.push(name)
      return random(bytes)
    })
  await ask('a')
  await ask('b')
  await ask('a')
  await ask('c')
  await ask('a')
  expect(made).toEqual(['a', 'b', 'c'])
  await ask('b')
  expect(made).toEqual(['a', 'b', 'c', 'b'])
  expect((await ask('too large', 20_000)).items(0, 1)).toHaveLength(1)
  await ask('too large', 20_000)
  expect(made.filter((name) => name === 'too large')).toHaveLength(2)
  await expect(lists('failing', () => Promise.reject(new Error('given up')))).rejects.toThrow('given up')
  expect((await lists('failing', async () => listOf(1))).items(0, 1)).toHaveLength(1)
})

it('makes a list once for all who ask for it at a time', async () => {
  const lists = makeFinishedLists()
  let made = 0
  const slow = Promise.withResolvers<Whole>()
  const make = () => {
    made += 1
    return slow.promise
  }
  const both = [lists('now', make), lists('now', make)]
  slow.resolve(listOf(10))
  for (const list of await Promise.all(both)) expect(list.items(9, 5)).toHaveLength(1)
  expect(made).toBe(1)
})

it('is made by another who waits for it, where who makes it gives up', async () => {
  const lists = makeFinishedLists()
  const slow = Promise.withResolvers<Whole>()
  const hasty = lists('now', () => slow.promise)
  const patient = lists('now', async () => listOf(3))
  slow.reject(new Error('given up'))
  await expect(hasty).rejects.toThrow('given up')
  expect((await patient).items(0, 5)).toHaveLength(3)
})
