import { expect, it } from 'vitest'
import { atMost } from '../at-most.ts'
import { oneByOne } from './one-by-one.ts'

it('what is given is made in turn, and who takes long over it holds up nobody', async () => {
  let [under, most] = [0, 0]
  async function* counting(): AsyncGenerator<number> {
    for (let n = 1; n <= 3; n += 1) {
      under += 1
      most = Math.max(most, under)
      await new Promise(setImmediate)
      under -= 1
      yield n
    }
  }
  const inTurn = atMost(2)
  const held = oneByOne(counting(), inTurn)
  expect((await held.next()).value).toBe(1)
  const all = async (): Promise<ReadonlyArray<number>> => {
    const given: Array<number> = []
    for await (const n of oneByOne(counting(), inTurn)) given.push(n)
    return given
  }
  expect(await Promise.all([all(), all(), all(), all(), all()])).toEqual(Array.from({ length: 5 }, () => [1, 2, 3]))
  expect(most).toBe(2)
  await held.return(undefined)
})
