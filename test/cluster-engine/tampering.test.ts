import { StoreFailure } from '@aid-ledger/event-store'
import { append, eventsOf, leftOf, newEvents, rightOf, streamOf } from '@aid-ledger/event-store/contract-suite'
import type { ClusterStore } from '@aid-ledger/event-store/eventstoredb'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

/** Until the engine has met what it stops at. */
const stopped = async (store: ClusterStore): Promise<string> => {
  while (store.health().state !== 'stopped') await new Promise((resolve) => setTimeout(resolve, 10))
  return store.health().words
}

for (const flavour of ['23.10', '24.10'] as const)
  describe(`what others do to the ledger’s streams on ${flavour} stops the counting, with its place:`, () => {
    let cluster: ClusterUnderTest
    let client: EventStoreDBClient
    beforeEach(async () => {
      cluster = await startCluster({ flavour })
      client = EventStoreDBClient.connectionString(cluster.server.url)
    })
    afterEach(async () => {
      await client.dispose()
      await cluster.cleanup()
    })

    const cases: ReadonlyArray<readonly [string, () => Promise<unknown>, string, RegExp]> = [
      [
        'a foreign event',
        () => client.appendToStream('aid.pledge-b', jsonEvent({ type: 'OrderPlaced', data: {} })),
        'StoreForeign',
        /"OrderPlaced" at revision 0 of the stream aid\.pledge-b \(commit position \d+\) was not written by a ledger/,
      ],
      ['a deleted stream', () => client.deleteStream('aid.pledge-a'), 'StreamDeleted', /aid\.pledge-a was deleted/],
      [
        'a tombstone',
        () => client.tombstoneStream('aid.pledge-a'),
        'StreamDeleted',
        /aid\.pledge-a was deleted for ever by somebody/,
      ],
      [
        'a truncated stream',
        () => client.setStreamMetadata('aid.pledge-a', { truncateBefore: 1 }),
        'StreamDeleted',
        /aid\.pledge-a was deleted or truncated by somebody/,
      ],
      [
        'a stream of which only the last events are shown',
        () => client.setStreamMetadata('aid.pledge-a', { maxCount: 1 }),
        'StreamDeleted',
        /aid\.pledge-a was deleted or truncated by somebody/,
      ],
    ]
    it.each(cases)('%s', async (_, tamper, tag, words) => {
      const store = await cluster.open()
      await append(store, 'a', newEvents(2), 'noStream')
      await tamper()
      expect(await stopped(store)).toMatch(words)
      expect(await leftOf(store.head())).toMatchObject({ _tag: tag, detail: expect.stringMatching(words) })
      await expect(eventsOf(store.readAll(0))).rejects.toBeInstanceOf(StoreFailure)
      expect(await leftOf(store.append(streamOf('c'), newEvents(1), 'noStream'))).toMatchObject({ _tag: tag })
    })

    it.each(cases)('%s, for an instance that comes after it too', async (_, tamper, tag, words) => {
      const store = await cluster.open()
      await append(store, 'a', newEvents(2), 'noStream')
      await store.close()
      await tamper()
      const late = await cluster.open()
      expect(await stopped(late)).toMatch(words)
      expect(await leftOf(late.head())).toMatchObject({ _tag: tag, detail: expect.stringMatching(words) })
    })

    it('but not metadata that hide nothing, nor what was undone', async () => {
      await client.setStreamMetadata('aid.pledge-a', { acl: { readRoles: ['$all'] } })
      const store = await cluster.open()
      await append(store, 'a', newEvents(2), 'noStream')
      await store.close()
      await client.setStreamMetadata('aid.pledge-a', { truncateBefore: 1 })
      await client.setStreamMetadata('aid.pledge-a', {})
      const again = await cluster.open()
      await append(again, 'a', newEvents(1), 1)
      expect(await rightOf(again.head())).toBe(3)
    })

    it('never an event of another program in a stream of its own', async () => {
      const store = await cluster.open()
      for (const stream of ['aid-other', 'aide.pledge-a', 'order-1', 'aid-restored'])
        await client.appendToStream(stream, jsonEvent({ type: 'OrderPlaced', data: {} }))
      await append(store, 'a', newEvents(1), 'noStream')
      expect(await rightOf(store.head())).toBe(1)
    })
  })
