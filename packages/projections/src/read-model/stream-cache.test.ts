import type { RecordedEvent, StreamName } from '@aid-ledger/domain'
import { aDeliveryReported, aPledgeAnnounced } from '@aid-ledger/domain/testing'
import type { Batch } from '@aid-ledger/event-store'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { logOf } from '../testing/log-of.ts'
import { makeStreamCache } from './stream-cache.ts'

const unheard: Array<unknown> = []
const hear = (reason: unknown): number => unheard.push(reason)
beforeEach(() => {
  unheard.length = 0
  process.on('unhandledRejection', hear)
})
afterEach(() => void process.off('unhandledRejection', hear))

const [announced, delivered] = logOf(aPledgeAnnounced(), aDeliveryReported()) as unknown as [
  RecordedEvent,
  RecordedEvent,
]
const { stream } = announced
const other = 'aid-pledge-other' as StreamName

/** A store whose readings end when they are told to, in the order in which they began. */
const slowStore = () => {
  const readings: Array<PromiseWithResolvers<Batch>> = []
  const asked: Array<ReadonlyArray<StreamName>> = []
  return {
    readings,
    asked,
    cache: makeStreamCache({
      readStreams: async function* (streams) {
        asked.push(streams)
        const reading = Promise.withResolvers<Batch>()
        readings.push(reading)
        yield await reading.promise
      },
    }),
  }
}

it('tells every question that it cannot be answered, where readings fail that several wait for', async () => {
  const { cache, readings } = slowStore()
  const questions = [cache.events([stream]), cache.events([stream, other])]
  const told = Promise.allSettled(questions)
  await new Promise(setImmediate)
  readings[0]!.reject(new Error('the disk is gone'))
  readings[1]!.reject(new Error('the disk is gone'))
  expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await new Promise(setImmediate)
  expect(unheard).toEqual([])
})

it('reads a stream once for all who ask at a time, and not again', async () => {
  const { cache, readings, asked } = slowStore()
  const both = [cache.events([stream]), cache.events([other, stream])]
  await new Promise(setImmediate)
  readings[0]!.resolve([announced])
  readings[1]!.resolve([])
  expect(await Promise.all(both)).toEqual([[announced], [announced]])
  expect(await cache.events([stream])).toEqual([announced])
  expect(asked).toEqual([[stream], [other]])
})

it('adds what is recorded, and reads anew where something was missed', async () => {
  const { cache, readings, asked } = slowStore()
  const question = cache.events([stream])
  await new Promise(setImmediate)
  readings[0]!.resolve([announced])
  await question
  cache.recorded(announced)
  cache.recorded(delivered)
  expect(await cache.events([stream])).toEqual([announced, delivered])
  cache.recorded({ ...delivered, revision: 7 })
  void cache.events([stream])
  expect(asked).toHaveLength(2)
})
