import { setTimeout as sleep } from 'node:timers/promises'
import { openEventStore } from '@aid-ledger/event-store'
import { append, leftOf, newEvents, rightOf } from '@aid-ledger/event-store/contract-suite'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

let cluster: ClusterUnderTest
beforeEach(async () => {
  cluster = await startCluster()
  await append(await cluster.open(), 'a', newEvents(3), 'noStream')
})
afterEach(() => cluster.cleanup())

const opening = (mode: 'read' | 'write') => {
  const { connection } = cluster.options()
  return openEventStore({ directory: cluster.folder, connection, mode })
}

describe('a ledger on a cluster, opened for reading', () => {
  it('has all that was recorded, says that it is a cluster’s, and keeps nobody out', async () => {
    const reader = await rightOf(opening('read'))
    expect(await rightOf(reader.head())).toBe(3)
    expect(reader.health()).toMatchObject({ engine: 'eventstoredb', state: 'disconnected' })
    const writer = await rightOf(opening('write'))
    await append(writer, 'b', newEvents(1), 'noStream')
    await writer.close()
    expect(await rightOf(reader.head())).toBe(4)
    await reader.close()
  })

  it('is refused in words where it cannot be counted to its end, each time: its copy is let go', async () => {
    const client = EventStoreDBClient.connectionString(cluster.server.url)
    await client.appendToStream('aid.pledge-b', jsonEvent({ type: 'OrderPlaced', data: {} }))
    await client.dispose()
    for (const _ of [1, 2])
      expect(await leftOf(opening('read'))).toMatchObject({
        _tag: 'StoreForeign',
        detail: expect.stringContaining('"OrderPlaced" at revision 0 of the stream aid.pledge-b'),
      })
  })
})

describe('a ledger on a cluster, opened for recording', () => {
  it('waits for a process of the same folder that serves nobody to let go', async () => {
    const first = await rightOf(opening('write'))
    const second = opening('write')()
    await sleep(500)
    await first.close()
    const { close, head } = await rightOf(async () => second)
    expect(await rightOf(head())).toBe(3)
    await close()
  })
})
