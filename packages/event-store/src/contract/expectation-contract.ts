import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { aNewEvent, newEvents } from './a-new-event.ts'
import { append, eventsOf, leftOf, type MakeStore, numbers, onNewLedger, rightOf, streamOf } from './harness.ts'

export const expectationContract = (make: MakeStore): void => {
  describe('an expected revision', () => {
    it.each([
      ['noStream', 1],
      [0, 1],
      [2, 1],
      [7, 1],
    ] as const)('of %s is refused where the stream is at %s, in words', (expected, actual) =>
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(2), 'noStream')
        const refused = await leftOf(store.append(streamOf('a'), newEvents(2), expected))
        expect(refused).toMatchObject({ _tag: 'WrongExpectedRevision', stream: 'aid.pledge-a', expected, actual })
        expect(refused.detail).toMatch(/aid\.pledge-a.*found revision 1/)
        expect(await rightOf(store.head())).toBe(2)
      })(),
    )

    it(
      'is refused where there is no such stream',
      onNewLedger(make, async (store) => {
        const refused = await leftOf(store.append(streamOf('a'), newEvents(1), 0))
        expect(refused).toMatchObject({ _tag: 'WrongExpectedRevision', expected: 0, actual: 'noStream' })
        expect(await eventsOf(store.readStream(streamOf('a')))).toEqual([])
      }),
    )

    it(
      'lets exactly one of many who decided on the same revision through',
      onNewLedger(make, async (store) => {
        await append(store, 'a', newEvents(1), 'noStream')
        const outcomes = await Promise.all(numbers(0, 12).map(() => store.append(streamOf('a'), newEvents(2), 0)()))
        expect(outcomes.filter(E.isRight)).toHaveLength(1)
        expect(outcomes.filter(E.isLeft).map(({ left }) => left._tag)).toEqual(Array(11).fill('WrongExpectedRevision'))
        expect(await rightOf(store.head())).toBe(3)
      }),
    )

    it(
      'fails alone among appends that wait together',
      onNewLedger(make, async (store) => {
        const appends = numbers(0, 30).map((n) =>
          store.append(streamOf(`s-${n}`), newEvents(2), n % 3 === 0 ? 5 : 'noStream')(),
        )
        const outcomes = await Promise.all(appends)
        expect(outcomes.map(E.isRight)).toEqual(numbers(0, 30).map((n) => n % 3 !== 0))
        expect(await rightOf(store.head())).toBe(40)
      }),
    )
  })
}

export const retryContract = (make: MakeStore): void => {
  describe('an append tried again', () => {
    it(
      'succeeds with the first result, also after others have appended',
      onNewLedger(make, async (store) => {
        const events = newEvents(3)
        const first = await append(store, 'a', events, 'noStream')
        await append(store, 'a', newEvents(2), 2)
        await append(store, 'b', newEvents(1), 'noStream')
        const again = await rightOf(store.append(streamOf('a'), events, 'noStream'))
        expect(again).toEqual({ events: first, repeated: true })
        expect(await rightOf(store.head())).toBe(6)
      }),
    )

    it(
      'succeeds once while the first try is still waiting',
      onNewLedger(make, async (store) => {
        const events = newEvents(2)
        const tries = await Promise.all(
          numbers(0, 3).map(() => rightOf(store.append(streamOf('a'), events, 'noStream'))),
        )
        expect(tries.map(({ repeated }) => repeated)).toEqual([false, true, true])
        expect(tries[2]?.events).toEqual(tries[0]?.events)
        expect(await rightOf(store.head())).toBe(2)
      }),
    )

    it(
      'is refused where an id is known elsewhere: in another stream, at another place, or only in part',
      onNewLedger(make, async (store) => {
        const [a, b] = newEvents(2)
        await append(store, 'a', [a!, b!], 'noStream')
        const taken = { _tag: 'EventIdTaken', id: a!.id, position: '1' }
        const tries = [
          store.append(streamOf('b'), [a!], 'noStream'),
          store.append(streamOf('a'), [a!, b!], 1),
          store.append(streamOf('a'), [a!, aNewEvent()], 'noStream'),
          store.append(streamOf('a'), [aNewEvent(), a!], 1),
        ]
        for (const again of tries) expect(await leftOf(again)).toMatchObject(taken)
        expect((await leftOf(tries[0]!)).detail).toMatch(/position 1/)
        expect(await rightOf(store.head())).toBe(2)
      }),
    )
  })
}
