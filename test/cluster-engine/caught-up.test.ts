import { append, newEvents, numbers, rightOf } from '@aid-ledger/event-store/contract-suite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventLog, makeEventLog } from '../eventstoredb-server/index.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

/** Many times what a server looks through between two checkpoints. */
const OTHERS = 10_000

/** As far as a server may look that has just said how far it came. */
const BETWEEN_CHECKPOINTS = 1_024

/** A log that counts how many of its events are looked at. */
const countingLog = (): { readonly log: EventLog; readonly looked: () => number } => {
  const log = makeEventLog()
  let looked = 0
  const events = new Proxy(log.events, {
    get: (all, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1
      return Reflect.get(all, key)
    },
  })
  return { log: { ...log, events }, looked: () => looked }
}

const proposed = () => ({
  id: crypto.randomUUID(),
  type: 'OrderPlaced',
  isJson: true,
  data: Buffer.from('{}'),
  metadata: new Uint8Array(),
})

for (const flavour of ['23.10', '24.10'] as const)
  describe(`an instance that is to catch up on ${flavour}`, () => {
    const { log, looked } = countingLog()
    let cluster: ClusterUnderTest
    beforeEach(async () => {
      cluster = await startCluster({ flavour, log })
    })
    afterEach(() => cluster.cleanup())

    const othersWrite = (events: number) => {
      for (let n = 0; n < events; n += 1) log.append('order-1', 'any', [proposed()])
    }
    const lookedToCatchUp = async (store: Awaited<ReturnType<ClusterUnderTest['open']>>): Promise<number> => {
      const before = looked()
      await store.caughtUp()
      return looked() - before
    }

    it('has the server look only through what it has not looked through, and then has what others appended', async () => {
      const [store, other] = [await cluster.open(), await cluster.open()]
      await append(store, 'a', newEvents(1), 'noStream')
      othersWrite(OTHERS)
      // Until the subscriptions are through with what others wrote.
      for (let tries = 0; tries < 100 && (await lookedToCatchUp(store)) > 2 * BETWEEN_CHECKPOINTS; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 20))
      expect(await lookedToCatchUp(store)).toBeLessThan(2 * BETWEEN_CHECKPOINTS)
      for (const n of numbers(0, 20)) {
        await append(other, `s-${n}`, newEvents(3), 'noStream')
        othersWrite(100)
        await store.caughtUp()
        expect(await rightOf(store.head())).toBe(1 + 3 * (n + 1))
      }
    })

    it('comes to an end though others append all the while', async () => {
      const [store, other] = [await cluster.open(), await cluster.open()]
      const begun = await rightOf(other.head())
      let isOver = false
      const appending = (async () => {
        for (let n = 0; !isOver; n += 1) await append(other, `t-${n}`, newEvents(1), 'noStream')
      })()
      while ((await rightOf(other.head())) < begun + 10) await other.caughtUp()
      for (let n = 0; n < 20; n += 1) {
        const there = await rightOf(other.head())
        await store.caughtUp()
        expect(await rightOf(store.head())).toBeGreaterThanOrEqual(there)
      }
      isOver = true
      await appending
    })
  })

describe('an instance on a server whose checkpoints name the place of the next record', () => {
  it('has caught up only once it holds the record at that place', async () => {
    const cluster = await startCluster({ checkpointsAhead: true })
    const other = await cluster.open()
    await append(other, 'a', newEvents(1), 'noStream')
    const store = await cluster.open()
    await store.caughtUp()
    const { faults, log } = cluster.server
    faults.stallSubscriptions(600_000)
    const length = log.events.length
    const appending = append(other, 'a', newEvents(1), 0)
    while (log.events.length === length) await new Promise((resolve) => setTimeout(resolve, 1))
    const seen = store.caughtUp().then(() => rightOf(store.head()))
    // Time for the server to say what there is.
    await new Promise((resolve) => setTimeout(resolve, 200))
    faults.heal()
    expect(await seen).toBe(2)
    await appending
    await cluster.cleanup()
  })
})
