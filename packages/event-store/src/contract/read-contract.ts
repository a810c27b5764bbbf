import { canonicalEvent } from '@aid-ledger/domain'
import { describe, expect, it } from 'vitest'
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS } from '../batch-limits.ts'
import { canonicalOfRow, type EventRow } from '../log-file/event-row.ts'
import type { Batch, EventFilter, EventStore } from '../port.ts'
import { aNewEvent, newEvents } from './a-new-event.ts'
import {
  append,
  batchesFrom,
  eventsOf,
  gathered,
  type MakeStore,
  numbers,
  onNewLedger,
  positionsOf,
  streamOf,
} from './harness.ts'

const bytesOf = (batch: Batch): number =>
  batch.reduce((bytes, event) => bytes + Buffer.byteLength(canonicalEvent(event)), 0)

const appendFour = async (store: EventStore): Promise<void> => {
  await append(
    store,
    'eu-1',
    [aNewEvent({ type: 'PledgeAnnounced' }), aNewEvent({ type: 'PledgeAmended' })],
    'noStream',
  )
  await append(store, 'de-1', [aNewEvent({ type: 'PledgeAnnounced' })], 'noStream')
  await append(store, 'eu-2', [aNewEvent({ type: 'PledgeWithdrawn' })], 'noStream')
}

/** Events of 64 kB each, by several appends: a cluster takes no more than 1 MiB at once. */
const appendFat = async (store: EventStore, stream: string, count: number): Promise<void> => {
  const together = 10
  for (let n = 0; n < count; n += together) {
    const events = newEvents(together, { data: { text: 'é'.repeat(32_000) } })
    await append(store, stream, events, n === 0 ? 'noStream' : n - 1)
  }
}

const filters: ReadonlyArray<readonly [EventFilter, ReadonlyArray<number>]> = [
  [{}, [1, 2, 3, 4]],
  [{ types: ['PledgeAnnounced'] }, [1, 3]],
  [{ types: ['PledgeAmended', 'PledgeWithdrawn'] }, [2, 4]],
  [{ types: ['Pledge'] }, []],
  [{ types: [] }, []],
  [{ streamPrefixes: ['aid.pledge-eu'] }, [1, 2, 4]],
  [{ streamPrefixes: ['aid.pledge-de', 'aid.pledge-eu-2'] }, [3, 4]],
  [{ streamPrefixes: ['pledge-'] }, []],
  [{ streamPrefixes: ['aid.pledge-%', 'aid_'] }, []],
  [{ types: ['PledgeAnnounced'], streamPrefixes: ['aid.pledge-eu'] }, [1]],
]

export const readContract = (make: MakeStore): void => {
  describe('a read', () => {
    it(
      'of what is not there gives nothing',
      onNewLedger(make, async (store) => {
        expect(await batchesFrom(store.readStream(streamOf('a')))).toEqual([])
        expect(await batchesFrom(store.readStreams([streamOf('a'), streamOf('b')]))).toEqual([])
        expect(await batchesFrom(store.readAll(0))).toEqual([])
        expect(await batchesFrom(store.readAll(99))).toEqual([])
      }),
    )

    it(
      'begins after a position, or at a revision',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(5), 'noStream')
        await append(store, 'b', newEvents(2), 'noStream')
        expect(positionsOf(await eventsOf(store.readAll(4)))).toEqual([5, 6, 7])
        expect(positionsOf(await eventsOf(store.readStream(streamOf('a'), 3)))).toEqual([4, 5])
        expect(positionsOf(await eventsOf(store.readStream(streamOf('a'), 5)))).toEqual([])
      }),
    )

    it(
      'of rows gives the same events, with the bytes that they are served in',
      onNewLedger(make, async (store) => {
        expect(await gathered(store.readRows(0))).toEqual([])
        await append(store, 'a', newEvents(MAX_BATCH_EVENTS + 3), 'noStream')
        await append(store, 'b', newEvents(2), 'noStream')
        const texts = async (rows: AsyncIterable<ReadonlyArray<EventRow>>): Promise<ReadonlyArray<string>> =>
          (await gathered(rows)).flat().map(canonicalOfRow)
        const all = (await eventsOf(store.readAll(0))).map(canonicalEvent)
        expect(await texts(store.readRows(0))).toEqual(all)
        expect(await texts(store.readRows(4))).toEqual(all.slice(4))
        expect(await texts(store.readRows(4, 2))).toEqual(all.slice(4, 6))
      }),
    )

    it(
      'of several streams gives each of them once, whole and in order, and nothing of others',
      onNewLedger(make, async (store) => {
        await append(store, 'c', newEvents(2), 'noStream')
        await append(store, 'a', newEvents(2), 'noStream')
        await append(store, 'b', newEvents(3), 'noStream')
        await append(store, 'a', newEvents(1), 1)
        const asked = ['a', 'c', 'none', 'a'].map(streamOf)
        expect(positionsOf(await eventsOf(store.readStreams(asked)))).toEqual([3, 4, 8, 1, 2])
        expect(await batchesFrom(store.readStreams([]))).toEqual([])
      }),
    )

    it.each(filters)('with the filter %j gives the events that pass it', (filter, positions) =>
      onNewLedger(make, async (store) => {
        await appendFour(store)
        expect(positionsOf(await eventsOf(store.readAll(0, filter)))).toEqual(positions)
      })(),
    )
  })
}

export const batchContract = (make: MakeStore): void => {
  describe('a long read', () => {
    it(
      'comes in batches of bounded number',
      onNewLedger(make, async (store) => {
        const count = MAX_BATCH_EVENTS + 7
        await append(store, 'a', newEvents(count), 'noStream')
        for (const read of [
          store.readAll(0),
          store.readAll(0, { types: ['PledgeAnnounced'] }),
          store.readStream(streamOf('a')),
        ]) {
          const batches = await batchesFrom(read)
          expect(batches.length).toBeGreaterThan(1)
          for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(MAX_BATCH_EVENTS)
          expect(positionsOf(batches.flat())).toEqual(numbers(1, count))
        }
      }),
    )

    it(
      'comes in batches of bounded bytes',
      onNewLedger(make, async (store) => {
        const count = 80
        await appendFat(store, 'a', count)
        for (const read of [store.readAll(0), store.readStream(streamOf('a'))]) {
          const batches = await batchesFrom(read)
          expect(batches.length).toBeGreaterThan(1)
          for (const batch of batches) expect(bytesOf(batch)).toBeLessThanOrEqual(MAX_BATCH_BYTES)
          expect(positionsOf(batches.flat())).toEqual(numbers(1, count))
        }
      }),
    )

    it(
      'of several streams comes in bounded batches, wherever they end',
      onNewLedger(make, async (store) => {
        const counts = [3, MAX_BATCH_EVENTS - 3, MAX_BATCH_EVENTS + 7, 1, 2 * MAX_BATCH_EVENTS, 4]
        const names = counts.map((_, index) => `s-${index}`)
        for (const [index, count] of counts.entries()) await append(store, names[index]!, newEvents(count), 'noStream')
        await append(store, 's-1', newEvents(2), counts[1]! - 1)
        await appendFat(store, 't', 80)
        const batches = await batchesFrom(store.readStreams([...names, 't'].map(streamOf)))
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(MAX_BATCH_EVENTS)
          expect(bytesOf(batch)).toBeLessThanOrEqual(MAX_BATCH_BYTES)
        }
        const one = await Promise.all([...names, 't'].map((name) => eventsOf(store.readStream(streamOf(name)))))
        expect(batches.flat()).toEqual(one.flat())
      }),
    )

    it(
      'that is given up half-way lets the next one see all',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(MAX_BATCH_EVENTS + 1), 'noStream')
        for await (const batch of store.readAll(0)) {
          expect(batch.length).toBeGreaterThan(0)
          break
        }
        await append(store, 'b', newEvents(1), 'noStream')
        expect(await eventsOf(store.readAll(0))).toHaveLength(MAX_BATCH_EVENTS + 2)
      }),
    )
  })
}
