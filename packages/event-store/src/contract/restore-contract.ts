import { canonicalEvent, type Instant, type StoredEvent } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Batch, EventStore } from '../port.ts'
import { aNewEvent, newEvents } from './a-new-event.ts'
import { append, eventsOf, leftOf, type MakeStore, numbers, onNewLedger, rightOf, streamOf } from './harness.ts'

async function* batchesOf(...batches: ReadonlyArray<Batch>): AsyncGenerator<Batch> {
  yield* batches
}

const envelope = (
  position: number,
  stream: string,
  revision: number,
  with_: Partial<StoredEvent> = {},
): StoredEvent => ({
  ...aNewEvent(),
  stream: streamOf(stream),
  revision,
  position: String(position) as StoredEvent['position'],
  recordedAt: `2024-01-0${position}T00:00:00.000Z` as Instant,
  ...with_,
})

const anExport = () => [envelope(1, 'a', 0), envelope(2, 'b', 0), envelope(3, 'a', 1)] as const

const expectEmptyAndUsable = async (store: EventStore): Promise<void> => {
  expect(await rightOf(store.head())).toBe(0)
  const [event] = await append(store, 'a', newEvents(1), 'noStream')
  expect(event?.position).toBe('1')
}

const refusals: ReadonlyArray<readonly [string, () => Batch, string, RegExp]> = [
  ['a gap', () => anExport().toSpliced(1, 1), 'EnvelopeOutOfOrder', /position 3 .* position 2 belongs/],
  ['another order', () => anExport().toReversed(), 'EnvelopeOutOfOrder', /position 3 .* position 1 belongs/],
  [
    'a gap in a stream',
    () => [envelope(1, 'a', 0), envelope(2, 'a', 2)],
    'EnvelopeOutOfOrder',
    /position 2 .* revision 2 .* with 1/,
  ],
  [
    'an id twice',
    () => [envelope(1, 'a', 0), envelope(2, 'b', 0)].map((event) => ({ ...event, id: anId })),
    'EventIdTaken',
    /position 1/,
  ],
  ['too large an event', () => [envelope(1, 'a', 0, { data: { text: 'x'.repeat(66_000) } })], 'EventTooLarge', /bytes/],
]
const anId = aNewEvent().id

export const restoreContract = (make: MakeStore): void => {
  describe('a restore', () => {
    it(
      'keeps every envelope to the byte, and what is appended goes on from there',
      onNewLedger(make, async (store) => {
        const [a, b, c] = anExport()
        expect(await rightOf(store.restore(batchesOf([a, b], [], [c])))).toBe(3)
        expect((await eventsOf(store.readAll(0))).map(canonicalEvent)).toEqual([a, b, c].map(canonicalEvent))
        const [next] = await append(store, 'a', newEvents(1), 1)
        expect(next).toMatchObject({ position: '4', revision: 2 })
      }),
    )

    it(
      'takes what a store exports, many batches of it',
      onNewLedger(make, async (store) => {
        const from = await make()
        for (const n of numbers(0, 3)) await append(from.store, `s-${n}`, newEvents(400), 'noStream')
        expect(await rightOf(store.restore(from.store.readAll(0)))).toBe(1200)
        expect(await eventsOf(store.readAll(0))).toEqual(await eventsOf(from.store.readAll(0)))
        await from.cleanup()
      }),
    )

    it(
      'never records an event before the one before it',
      onNewLedger(make, async (store) => {
        const times = ['2024-01-02', '2024-01-01', '2024-01-03'].map((day) => `${day}T00:00:00.000Z` as Instant)
        await rightOf(store.restore(batchesOf(anExport().map((event, n) => ({ ...event, recordedAt: times[n]! })))))
        const recorded = (await eventsOf(store.readAll(0))).map(({ recordedAt }) => recordedAt)
        expect(recorded).toEqual([times[0], times[0], times[2]])
      }),
    )

    it(
      'of nothing restores nothing',
      onNewLedger(make, async (store) => {
        expect(await rightOf(store.restore(batchesOf()))).toBe(0)
        await expectEmptyAndUsable(store)
      }),
    )
  })
}

export const restoreRefusalContract = (make: MakeStore): void => {
  describe('a restore that cannot be', () => {
    it(
      'is refused where the ledger holds events',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(2), 'noStream')
        const refused = await leftOf(store.restore(batchesOf(anExport())))
        expect(refused._tag).toBe('LedgerNotEmpty')
        expect(refused.detail).toContain('2 events')
        expect(await rightOf(store.head())).toBe(2)
      }),
    )

    it.each(refusals)('with %s is refused in words and leaves the ledger empty', (_, events, tag, words) =>
      onNewLedger(make, async (store) => {
        const refused = await leftOf(store.restore(batchesOf(events())))
        expect(refused._tag).toBe(tag)
        expect(refused.detail).toMatch(words)
        await expectEmptyAndUsable(store)
      })(),
    )

    it(
      'whose source fails half-way throws that failure on and leaves the ledger empty',
      onNewLedger(make, async (store) => {
        async function* broken(): AsyncGenerator<Batch> {
          yield anExport()
          throw new Error('line 4 is no JSON')
        }
        await expect(store.restore(broken())()).rejects.toThrow('line 4 is no JSON')
        await expectEmptyAndUsable(store)
      }),
    )

    it(
      'is seen by nobody before it is whole, and appends wait for it',
      onNewLedger(make, async (store) => {
        const seen: Array<number> = []
        const appended: Array<Promise<Batch>> = []
        async function* watched(): AsyncGenerator<Batch> {
          yield anExport()
          appended.push(append(store, 'c', newEvents(1), 'noStream'))
          seen.push(await rightOf(store.head()))
        }
        expect(await rightOf(store.restore(watched()))).toBe(3)
        expect(seen).toEqual([0])
        expect((await appended[0])?.[0]?.position).toBe('4')
      }),
    )

    it(
      'and an append asked for at the same moment do not mix',
      onNewLedger(make, async (store) => {
        const appending = store.append(streamOf('c'), newEvents(1), 'noStream')()
        async function* slowly(): AsyncGenerator<Batch> {
          for (const event of anExport()) {
            yield [event]
            await new Promise((resolve) => setImmediate(resolve))
          }
        }
        const [appended, restored] = await Promise.all([appending, store.restore(slowly())()])
        expect(appended).toMatchObject({ _tag: 'Right' })
        // Whichever comes first: into a ledger that is no longer empty nothing is restored.
        expect(restored).toMatchObject(E.isRight(restored) ? { right: 3 } : { left: { _tag: 'LedgerNotEmpty' } })
        expect(await rightOf(store.head())).toBe(E.isRight(restored) ? 4 : 1)
      }),
    )
  })
}
