import type { Observation } from '@aid-ledger/event-store'
import { append, newEvents } from '@aid-ledger/event-store/contract-suite'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { expect, it } from 'vitest'
import { startCluster } from './cluster-under-test.ts'

it('an instance tells how it stands at each change, and of each commit', async () => {
  const { server, open, cleanup } = await startCluster()
  const seen: Array<Observation> = []
  const store = await open({ observe: (told) => seen.push(told) })
  await store.caughtUp()
  await append(store, 'a', newEvents(2), 'noStream')
  await server.restart()
  await append(store, 'a', newEvents(1), 1)
  await store.caughtUp()
  const client = EventStoreDBClient.connectionString(server.url)
  await client.appendToStream('aid.pledge-b', jsonEvent({ type: 'OrderPlaced', data: {} }))
  while (store.health().state !== 'stopped') await new Promise((resolve) => setTimeout(resolve, 5))
  await new Promise(setImmediate)
  const told = seen.map((one) => (one._tag === 'Stands' ? one.health.state : one._tag))
  // While the server is away what ails it may be told in several words.
  const changes = told.filter((state, index) => state !== told[index - 1] && state !== 'Committed')
  expect(changes).toEqual(['catching up', 'live', 'disconnected', 'catching up', 'live', 'stopped'])
  expect(seen.filter(({ _tag }) => _tag === 'Committed')).toHaveLength(2)
  const { words } = store.health()
  expect(seen.at(-1)).toMatchObject({ _tag: 'Stands', health: { engine: 'eventstoredb', state: 'stopped', words } })
  await client.dispose()
  await cleanup()
})
