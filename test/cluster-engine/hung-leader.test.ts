import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { append, eventsOf, newEvents, numbers, positionsOf, rightOf } from '@aid-ledger/event-store/contract-suite'
import { makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { expect, it } from 'vitest'
import { startCluster } from '../eventstoredb-server/index.ts'
import { settingsOf } from '../support/settings-of.ts'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** As long as others take to elect another leader: until then they name the one that hangs. */
const UNTIL_ELECTED_MS = 500

it('a leader that hangs for good is left for the one that is elected after it was asked again', async () => {
  const cluster = await startCluster(3)
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-cluster-'))
  const connection = settingsOf(cluster.url)
  const store = await rightOf(makeEventStoreDbEventStore({ directory: folder, connection }))
  await append(store, 'a', newEvents(1), 'noStream')
  const hung = cluster.leader()
  hung.faults.stopAnswering(600_000)
  while (store.health().state === 'live') await sleep(10)
  const words = new Set<string>()
  // It is connected to again: the others still say that it leads.
  await sleep(UNTIL_ELECTED_MS)
  cluster.moveLeader()
  while (store.health().state !== 'live') {
    words.add(store.health().words)
    await sleep(10)
  }
  expect([...words].filter((word) => !/did not answer|does not answer|brought up to date/.test(word))).toEqual([])
  for (const n of numbers(0, 2)) await append(store, 'a', newEvents(1), n)
  expect(positionsOf(await eventsOf(store.readAll(0)))).toEqual([1, 2, 3])
  await store.close()
  hung.faults.heal()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})
