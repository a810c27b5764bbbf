import { setTimeout as sleep } from 'node:timers/promises'
import type { ClusterStore } from '@aid-ledger/event-store/eventstoredb'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

/** As long as an instance needs for several tries at a cluster that is away. */
const SEVERAL_TRIES_MS = 1_200

let cluster: ClusterUnderTest
beforeEach(async () => {
  cluster = await startCluster({ flavour: '23.10' })
})
afterEach(() => cluster.cleanup())

const until = async (store: ClusterStore, state: string): Promise<void> => {
  while (store.health().state !== state) await sleep(5)
}

describe('the health of an instance', () => {
  it('counts a connection that was lost once, however many tries the next one takes', async () => {
    const store = await cluster.open()
    await store.caughtUp()
    expect(store.health().reconnects).toBe(0)
    for (const lost of [1, 2]) {
      await cluster.server.stop()
      await sleep(SEVERAL_TRIES_MS)
      expect(store.health()).toMatchObject({ state: 'disconnected', reconnects: lost })
      await cluster.server.restart()
      await until(store, 'live')
      expect(store.health().reconnects).toBe(lost)
    }
  })

  it('counts no tries before the first connection', async () => {
    await cluster.server.stop()
    const opening = cluster.open()
    await sleep(SEVERAL_TRIES_MS)
    await cluster.server.restart()
    expect((await opening).health().reconnects).toBe(0)
  })

  it('counts no connection that was given up for what is in the log', async () => {
    const store = await cluster.open()
    await store.caughtUp()
    const client = EventStoreDBClient.connectionString(cluster.server.url)
    await client.appendToStream('aid.pledge-b', jsonEvent({ type: 'OrderPlaced', data: {} }))
    await client.dispose()
    await until(store, 'stopped')
    expect(store.health().reconnects).toBe(0)
  })

  it('names the version of the server that is there now, after an upgrade', async () => {
    const store = await cluster.open()
    await store.caughtUp()
    const before = store.health().server
    const { log, port, stop } = cluster.server
    await stop()
    await until(store, 'disconnected')
    const upgraded = await startEventStoreDbServer({ flavour: '24.10', log, port })
    await until(store, 'live')
    expect([before, store.health().server]).toEqual([
      expect.stringMatching(/^23\.10/),
      expect.stringMatching(/^24\.10/),
    ])
    await upgraded.stop()
  })
})
