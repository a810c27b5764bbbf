import { append, leftOf, newEvents, numbers, rightOf, streamOf } from '@aid-ledger/event-store/contract-suite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeEventLog, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

let cluster: ClusterUnderTest
beforeEach(async () => {
  cluster = await startCluster()
})
afterEach(() => cluster.cleanup())

/** Nearly all that a server takes at once. */
const large = () => newEvents(16, { data: { text: 'x'.repeat(60_000) } })

/** How many of those are let in at once. */
const LET_IN = 69

describe('appends under way', () => {
  it('are let in only as long as what they hold in all is within bounds, and again when they have ended', async () => {
    const store = await cluster.open()
    cluster.server.faults.stopAnswering(600_000)
    const taken = numbers(0, LET_IN).map((n) => rightOf(store.append(streamOf(`s-${n}`), large(), 'noStream')))
    expect(await leftOf(store.append(streamOf('b'), large(), 'noStream'))).toEqual({
      _tag: 'StoreBusy',
      detail: 'The appends under way hold more than 67108864 characters. Try again in a moment.',
    })
    const small = append(store, 'c', newEvents(1), 'noStream')
    cluster.server.faults.heal()
    expect(await Promise.all(taken)).toHaveLength(LET_IN)
    expect(await small).toHaveLength(1)
    expect(await append(store, 'b', large(), 'noStream')).toHaveLength(16)
  })

  it('are not sent again and again without a pause where the cluster holds less than was counted', async () => {
    const store = await cluster.open()
    await append(store, 'a', newEvents(3), 'noStream')
    let asked = 0
    const log = makeEventLog()
    const behind = await startEventStoreDbServer({
      log: {
        ...log,
        append: (...of) => {
          asked += 1
          return log.append(...of)
        },
      },
    })
    // The subscription stays where it was.
    cluster.server.faults.notLeader({ host: '127.0.0.1', port: behind.port })
    const appending = leftOf(store.append(streamOf('a'), newEvents(1), 2))
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(asked).toBeLessThan(12)
    await store.close()
    expect(await appending).toMatchObject({ _tag: 'StoreUnavailable' })
    await behind.stop()
  })
})
