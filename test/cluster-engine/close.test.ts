import { append, eventsOf, leftOf, newEvents, rightOf, streamOf } from '@aid-ledger/event-store/contract-suite'
import type { ClusterStore } from '@aid-ledger/event-store/eventstoredb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { workloadBatches } from '../bench/workload.ts'
import { startEventStoreDbServer, startCluster as startNodes } from '../eventstoredb-server/index.ts'
import { settingsOf } from '../support/settings-of.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

let cluster: ClusterUnderTest
let store: ClusterStore
beforeEach(async () => {
  cluster = await startCluster()
  store = await cluster.open()
  await append(store, 'a', newEvents(1), 'noStream')
})
afterEach(() => cluster.cleanup())

const uncertain = {
  _tag: 'StoreUnavailable',
  detail:
    'The ledger was closed before the cluster confirmed the append. It may or may not have been taken; the same request again, with the same key, is safe.',
}

describe('a close', () => {
  it('while the cluster does not answer ends the appends under way, which may or may not have been taken', async () => {
    const { faults } = cluster.server
    faults.stopAnswering(600_000)
    const events = newEvents(1)
    const appending = [
      leftOf(store.append(streamOf('b'), events, 'noStream')),
      // It waits for the one before, which has the same event.
      leftOf(store.append(streamOf('b'), events, 'noStream')),
      leftOf(store.append(streamOf('c'), newEvents(1), 'noStream')),
    ]
    await store.close()
    expect(await Promise.all(appending)).toEqual([uncertain, uncertain, uncertain])
    faults.heal()
    const another = await cluster.open()
    const { events: stored } = await rightOf(another.append(streamOf('b'), events, 'noStream'))
    expect(await eventsOf(another.readStream(streamOf('b')))).toEqual(stored)
  })

  it('while the cluster is away ends them too, those that have waited for their next try as well', async () => {
    const { port, log } = cluster.server
    await cluster.server.stop()
    const events = newEvents(1)
    const appending = leftOf(store.append(streamOf('b'), events, 'noStream'))
    while (store.health().state !== 'disconnected') await new Promise((resolve) => setTimeout(resolve, 5))
    await store.close()
    expect(await appending).toEqual(uncertain)
    const back = await startEventStoreDbServer({ port, log })
    const another = await cluster.open()
    expect(await rightOf(another.append(streamOf('b'), events, 'noStream'))).toMatchObject({ repeated: false })
    await another.close()
    await back.stop()
  })

  it('while it looks for a leader among nodes that do not answer waits for none of them', async () => {
    const nodes = await startNodes(3)
    const connection = settingsOf(`${nodes.url}&gossipTimeout=600000`)
    const looking = await cluster.open({ connection })
    await append(looking, 'a', newEvents(1), 'noStream')
    for (const { faults } of nodes.members) {
      faults.stopAnswering(600_000)
      faults.dropConnections()
    }
    while (looking.health().state !== 'disconnected') await new Promise((resolve) => setTimeout(resolve, 5))
    // By now it is looking.
    await new Promise((resolve) => setTimeout(resolve, 200))
    await looking.close()
    expect(looking.health().state).toBe('disconnected')
    await nodes.stop()
  })
})

describe('a close within a restore', () => {
  const closed = {
    _tag: 'StoreClosed',
    detail:
      'The ledger was closed before the restore was whole. What was written of it counts for nobody until it is; restore the same file again: it goes on where it was, or finds that it was whole (the ledger is not empty then).',
  }
  const workload = () => workloadBatches({ events: 3_000, eventsPerAlly: 200, seed: 1 })

  it('ends it though the cluster does not answer, and the same restore goes on afterwards', async () => {
    const prefix = 'restored.'
    const restoring = await cluster.open({ prefix })
    const restored = leftOf(restoring.restore(workload()))
    const { log, faults } = cluster.server
    const before = log.events.length
    // Until some of its events are there, beside the mark that it begins with.
    while (log.events.length < before + 2) await new Promise((resolve) => setImmediate(resolve))
    faults.stopAnswering(600_000)
    await restoring.close()
    expect(await restored).toEqual(closed)
    faults.heal()
    const again = await cluster.open({ prefix })
    expect(await rightOf(again.head())).toBe(0)
    expect(await rightOf(again.restore(workload()))).toBe(3_000)
    expect(await rightOf(again.head())).toBe(3_000)
  })

  it('ends it though its source gives nothing more, and nothing of it is written', async () => {
    const restoring = await cluster.open({ prefix: 'restored.' })
    const before = cluster.server.log.events.length
    const asked = Promise.withResolvers<void>()
    async function* silent() {
      for await (const batch of workload()) {
        yield batch
        break
      }
      asked.resolve()
      await new Promise(() => {})
    }
    const restored = leftOf(restoring.restore(silent()))
    await asked.promise
    await restoring.close()
    expect(await restored).toEqual(closed)
    expect(cluster.server.log.events).toHaveLength(before)
  })
})
