import {
  canonicalEvent,
  firstInstant,
  type KnownAt,
  MAX_EVENT_BYTES,
  StoredEvent,
  type StreamName,
} from '@aid-ledger/domain'
import { describe, expect, it } from 'vitest'
import { aNewEvent, newEvents } from './a-new-event.ts'
import {
  append,
  eventsOf,
  leftOf,
  type MakeStore,
  numbers,
  onNewLedger,
  positionsOf,
  rightOf,
  streamOf,
} from './harness.ts'

const bytesOf = (event: StoredEvent): number => Buffer.byteLength(canonicalEvent(event))

export const appendContract = (make: MakeStore): void => {
  describe('an append', () => {
    it(
      'answers with whole envelopes: positions from 1, revisions from 0, the time',
      onNewLedger(make, async (store) => {
        const [a, b] = newEvents(2)
        const events = await append(store, 'a', [a!, b!], 'noStream')
        expect(events.map(({ id, stream, revision, position }) => ({ id, stream, revision, position }))).toEqual([
          { id: a!.id, stream: 'aid.pledge-a', revision: 0, position: '1' },
          { id: b!.id, stream: 'aid.pledge-a', revision: 1, position: '2' },
        ])
        for (const event of events) expect(StoredEvent.is(event)).toBe(true)
      }),
    )

    it(
      'reads back to the same canonical bytes, whatever the data hold',
      onNewLedger(make, async (store) => {
        const data = JSON.parse('{"z":1e21,"__proto__":{"a":[null,true,-0.5]},"é":"\\u2028\\"\\\\🚚","":[]}')
        const appended = await append(store, 'a', [aNewEvent({ data: { ...data, absent: undefined } })], 'noStream')
        const read = await eventsOf(store.readStream(streamOf('a')))
        expect(read.map(canonicalEvent)).toEqual(appended.map(canonicalEvent))
        expect(read[0]?.data).toEqual(data)
      }),
    )

    it(
      'keeps what was given when the caller changes it later',
      onNewLedger(make, async (store) => {
        const data = { title: 'before' }
        const task = store.append(streamOf('a'), [aNewEvent({ data })], 'noStream')
        data.title = 'after'
        expect((await rightOf(task)).events[0]?.data).toEqual({ title: 'before' })
      }),
    )

    it(
      'gives dense positions in commit order over several streams',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(2), 'noStream')
        await append(store, 'b', newEvents(1), 'noStream')
        await append(store, 'a', newEvents(3), 1)
        const all = await eventsOf(store.readAll(0))
        expect(positionsOf(all)).toEqual([1, 2, 3, 4, 5, 6])
        expect(all.map(({ stream, revision }) => `${stream}@${revision}`)).toEqual(
          ['a@0', 'a@1', 'b@0', 'a@2', 'a@3', 'a@4'].map((at) => `aid.pledge-${at}`),
        )
        expect(await rightOf(store.head())).toBe(6)
      }),
    )

    it(
      'never records before what was recorded before',
      onNewLedger(make, async (store) => {
        await Promise.all(numbers(0, 20).map((n) => append(store, `s-${n}`, newEvents(2), 'noStream')))
        const times = (await eventsOf(store.readAll(0))).map(({ recordedAt }) => recordedAt)
        expect(times).toHaveLength(40)
        expect(times).toEqual([...times].sort())
      }),
    )
  })
}

export const appendKnownContract = (make: MakeStore): void => {
  describe('an append of what is not known yet', () => {
    const known = (knownAt: string) => aNewEvent({ meta: { ...aNewEvent().meta, knownAt: knownAt as KnownAt } })

    it(
      'is refused in words with all that came along, and does not put off what comes after it',
      onNewLedger(make, async (store) => {
        const unknown = known('9999-12-31')
        const refused = await leftOf(store.append(streamOf('a'), [aNewEvent(), unknown], 'noStream'))
        expect(refused).toMatchObject({ _tag: 'NotYetKnown', id: unknown.id, knownAt: '9999-12-31' })
        expect(refused.detail).toContain('before it becomes known (9999-12-31)')
        expect(await rightOf(store.head())).toBe(0)
        const [next] = await append(store, 'a', [aNewEvent()], 'noStream')
        expect(next!.recordedAt < '9999').toBe(true)
      }),
    )

    it(
      'is taken once it is known, to the moment',
      onNewLedger(make, async (store) => {
        const [before] = await append(store, 'a', [aNewEvent()], 'noStream')
        const [then] = await append(store, 'a', [known(before!.recordedAt)], 0)
        expect(firstInstant(then!.meta.knownAt) <= then!.recordedAt).toBe(true)
      }),
    )
  })
}

export const appendLimitContract = (make: MakeStore): void => {
  describe('an append of too much or nothing', () => {
    it(
      'takes an event of the most bytes, and refuses one more with words, with all that came along',
      onNewLedger(make, async (store) => {
        const [probe] = await append(store, 'a', [aNewEvent({ data: { text: '' } })], 'noStream')
        const room = MAX_EVENT_BYTES - bytesOf(probe!)
        const [full] = await append(store, 'a', [aNewEvent({ data: { text: 'x'.repeat(room) } })], 0)
        expect(bytesOf(full!)).toBe(MAX_EVENT_BYTES)
        const fat = aNewEvent({ data: { text: `${'x'.repeat(room - 1)}é` } })
        const refused = await leftOf(store.append(streamOf('a'), [aNewEvent(), fat], 1))
        expect(refused).toMatchObject({ _tag: 'EventTooLarge', id: fat.id, bytes: MAX_EVENT_BYTES + 1 })
        expect(refused.detail).toContain('65536 bytes')
        expect(await rightOf(store.head())).toBe(2)
      }),
    )

    it(
      'throws on a mistake of the caller: no stream of a ledger, no events, or an id twice',
      onNewLedger(make, async (store) => {
        const event = aNewEvent()
        for (const stream of ['aid.pledge-', 'aid.order-1', 'aid.pledge-a b', `aid.pledge-${'a'.repeat(65)}`])
          expect(() => store.append(stream as StreamName, newEvents(1), 'noStream')).toThrow('is no stream of a ledger')
        expect(() => store.append(streamOf('a'), [], 'noStream')).toThrow('without events')
        expect(() => store.append(streamOf('a'), [event, event], 'noStream')).toThrow('twice')
        expect(() => store.append(streamOf('a'), [aNewEvent({ data: { n: Number.NaN } })], 'noStream')).toThrow('NaN')
        expect(await rightOf(store.head())).toBe(0)
      }),
    )
  })
}
