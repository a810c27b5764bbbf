import { describe, expect, it } from 'vitest'
import { newEvents } from './a-new-event.ts'
import { append, batchesFrom, follow, type MakeStore, numbers, onNewLedger, positionsOf } from './harness.ts'

export const followContract = (make: MakeStore): void => {
  describe('one who follows', () => {
    it(
      'catches up and goes on live, without gap or duplicate, while others append',
      onNewLedger(make, async (store) => {
        await append(store, 'past', newEvents(700), 'noStream')
        const abort = new AbortController()
        const following = follow(store.follow(3, undefined, abort.signal), 797, abort)
        for (const n of numbers(0, 20)) await append(store, `live-${n}`, newEvents(5), 'noStream')
        expect(positionsOf(await following)).toEqual(numbers(4, 797))
      }),
    )

    it(
      'waits where there is nothing yet',
      onNewLedger(make, async (store) => {
        const abort = new AbortController()
        const following = follow(store.follow(0, undefined, abort.signal), 2, abort)
        await append(store, 'a', newEvents(2), 'noStream')
        expect(positionsOf(await following)).toEqual([1, 2])
      }),
    )

    it(
      'gets only what passes the filter',
      onNewLedger(make, async (store) => {
        const abort = new AbortController()
        const filter = { types: ['PledgeAmended'], streamPrefixes: ['aid.pledge-a'] }
        const following = follow(store.follow(0, filter, abort.signal), 2, abort)
        await append(store, 'a', newEvents(3), 'noStream')
        await append(store, 'b', newEvents(1, { type: 'PledgeAmended' }), 'noStream')
        await append(store, 'a', newEvents(2, { type: 'PledgeAmended' }), 2)
        expect(positionsOf(await following)).toEqual([5, 6])
      }),
    )

    it(
      'is done when the signal aborts, before or during the wait',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(1), 'noStream')
        expect(await batchesFrom(store.follow(0, undefined, AbortSignal.abort()))).toEqual([])
        const abort = new AbortController()
        const batches = store.follow(1, undefined, abort.signal)[Symbol.asyncIterator]()
        const next = batches.next()
        setImmediate(() => abort.abort())
        expect(await next).toEqual({ done: true, value: undefined })
      }),
    )
  })
}

export const manyFollowersContract = (make: MakeStore): void => {
  describe('several who follow', () => {
    it(
      'all get everything',
      onNewLedger(make, async (store) => {
        const followers = numbers(0, 8).map((after) => {
          const abort = new AbortController()
          return follow(store.follow(after, undefined, abort.signal), 20 - after, abort)
        })
        for (const n of numbers(0, 10)) await append(store, `s-${n}`, newEvents(2), 'noStream')
        const seen = await Promise.all(followers)
        expect(seen.map(positionsOf)).toEqual(numbers(0, 8).map((after) => numbers(after + 1, 20 - after)))
      }),
    )

    it(
      'see it all from a second store on the same ledger too',
      onNewLedger(make, async (store, { openReader }) => {
        // An engine that can only be opened once is followed by the store that there is.
        const reader = openReader === undefined ? store : await openReader()
        const abort = new AbortController()
        await append(store, 'past', newEvents(10), 'noStream')
        const following = follow(reader.follow(0, undefined, abort.signal), 40, abort)
        for (const n of numbers(0, 10)) await append(store, `live-${n}`, newEvents(3), 'noStream')
        expect(positionsOf(await following)).toEqual(numbers(1, 40))
        if (reader !== store) await reader.close()
      }),
    )
  })
}
