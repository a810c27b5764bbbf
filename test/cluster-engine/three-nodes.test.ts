import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { append, eventsOf, newEvents, numbers, positionsOf, rightOf } from '@aid-ledger/event-store/contract-suite'
import { makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { expect, it } from 'vitest'
import { startCluster } from '../eventstoredb-server/index.ts'
import { settingsOf } from '../support/settings-of.ts'

it.each([
  ['every member', 'url'],
  ['one member, to be asked for the others', 'discoverUrl'],
] as const)('a cluster of three nodes, named by %s, may change its leader and lose a node', async (_, named) => {
  const cluster = await startCluster(3)
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-cluster-'))
  const store = await rightOf(makeEventStoreDbEventStore({ directory: folder, connection: settingsOf(cluster[named]) }))
  for (const n of numbers(0, 60)) {
    if (n % 20 === 10) cluster.moveLeader()
    // The first member stays: a connection that names it alone finds the others by it.
    if (n === 35) await cluster.members[2]!.stop()
    if (n === 36 && cluster.leader() === cluster.members[2]) cluster.moveLeader()
    await append(store, 'a', newEvents(1), n === 0 ? 'noStream' : n - 1)
  }
  expect(positionsOf(await eventsOf(store.readAll(0)))).toEqual(numbers(1, 60))
  await store.close()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})
