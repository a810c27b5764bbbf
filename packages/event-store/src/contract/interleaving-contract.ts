import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { Batch, EventStore, Expected } from '../port.ts'
import { newEvents } from './a-new-event.ts'
import { eventsOf, type MakeStore, numbers, positionsOf, rightOf, streamOf } from './harness.ts'

type Step = { readonly stream: number; readonly count: number; readonly pause: boolean }

const callers = fc.array(
  fc.array(fc.record({ stream: fc.nat(2), count: fc.integer({ min: 1, max: 3 }), pause: fc.boolean() }), {
    maxLength: 8,
  }),
  { minLength: 1, maxLength: 5 },
)

/** Appends at the revision last seen; when others were quicker, again at the one that was found. */
const takeSteps = async (store: EventStore, steps: ReadonlyArray<Step>): Promise<Batch> => {
  const known = new Map<number, Expected>()
  const mine: Array<Batch> = []
  for (const { stream, count, pause } of steps) {
    if (pause) await new Promise((resolve) => setImmediate(resolve))
    const events = newEvents(count)
    for (;;) {
      const outcome = await store.append(streamOf(`s-${stream}`), events, known.get(stream) ?? 'noStream')()
      if (E.isRight(outcome)) {
        known.set(stream, outcome.right.events.at(-1)!.revision)
        mine.push(outcome.right.events)
        break
      }
      if (outcome.left._tag !== 'WrongExpectedRevision') throw new Error(outcome.left.detail)
      known.set(stream, outcome.left.actual)
    }
  }
  return mine.flat()
}

const check = async (store: EventStore, plans: ReadonlyArray<ReadonlyArray<Step>>): Promise<void> => {
  const answered = await Promise.all(plans.map((steps) => takeSteps(store, steps)))
  const log = await eventsOf(store.readAll(0))
  const count = plans.flat().reduce((sum, step) => sum + step.count, 0)
  expect(positionsOf(log)).toEqual(numbers(1, count))
  // What the callers were told is what the log holds, no more and no less, and each saw its own in order.
  expect(answered.flat().sort((a, b) => Number(a.position) - Number(b.position))).toEqual(log)
  for (const mine of answered) expect(positionsOf(mine)).toEqual(positionsOf(mine).toSorted((a, b) => a - b))
  for (const stream of [0, 1, 2].map((n) => streamOf(`s-${n}`))) {
    const events = await eventsOf(store.readStream(stream))
    expect(events.map(({ revision }) => revision)).toEqual(numbers(0, events.length))
    expect(events).toEqual(log.filter((event) => event.stream === stream))
  }
  expect(await rightOf(store.head())).toBe(count)
}

export const interleavingContract = (make: MakeStore): void => {
  describe('appends of many callers to several streams', () => {
    it('keep positions and revisions dense, whatever their order', async () => {
      const property = fc.asyncProperty(callers, async (plans) => {
        const { store, cleanup } = await make()
        try {
          await check(store, plans)
        } finally {
          await cleanup()
        }
      })
      await fc.assert(property, { numRuns: 25 })
      expect.hasAssertions()
    })
  })
}
