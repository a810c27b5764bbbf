import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { StoreFailure } from '../port.ts'
import { newEvents } from './a-new-event.ts'
import { append, batchesFrom, leftOf, type MakeStore, numbers, onNewLedger, streamOf } from './harness.ts'

export const closeContract = (make: MakeStore): void => {
  describe('a close', () => {
    it(
      'waits for the appends under way',
      onNewLedger(make, async (store) => {
        let settled = 0
        const appends = numbers(0, 50).map((n) =>
          store
            .append(streamOf(`s-${n}`), newEvents(2), 'noStream')()
            .then((outcome) => {
              settled += 1
              return outcome
            }),
        )
        await store.close()
        expect(settled).toBe(50)
        expect((await Promise.all(appends)).every(E.isRight)).toBe(true)
      }),
    )

    it(
      'can be asked for twice; after it every call is refused in words',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(1), 'noStream')
        await Promise.all([store.close(), store.close()])
        const closed = { _tag: 'StoreClosed', detail: expect.stringContaining('closed') }
        expect(await leftOf(store.append(streamOf('a'), newEvents(1), 0))).toEqual(closed)
        expect(await leftOf(store.head())).toEqual(closed)
        expect(await leftOf(store.restore(store.readAll(0)))).toEqual(closed)
        for (const read of [store.readStream(streamOf('a')), store.readAll(0), store.follow(0)])
          await expect(batchesFrom(read)).rejects.toMatchObject({ name: 'StoreClosed', error: closed })
      }),
    )

    it(
      'wakes those who follow',
      onNewLedger(make, async (store) => {
        const next = store.follow(0)[Symbol.asyncIterator]().next()
        const failed = expect(next).rejects.toBeInstanceOf(StoreFailure)
        await store.close()
        await failed
      }),
    )
  })
}
