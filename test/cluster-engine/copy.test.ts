import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { canonicalEvent, type StoredEvent } from '@aid-ledger/domain'
import {
  append,
  eventsOf,
  follow,
  leftOf,
  newEvents,
  numbers,
  rightOf,
  streamOf,
} from '@aid-ledger/event-store/contract-suite'
import { type ClusterStore, makeCopyReader, makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeEventLog, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

let cluster: ClusterUnderTest
let path: string
beforeEach(async () => {
  cluster = await startCluster()
  path = `${cluster.folder}/kept.sqlite`
})
afterEach(() => cluster.cleanup())

const open = () => cluster.open({ copy: 'kept.sqlite' })
const all = async (store: ClusterStore) => {
  await store.caughtUp()
  return (await eventsOf(store.readAll(0))).map(canonicalEvent)
}
const fill = async (store: ClusterStore): Promise<void> => {
  for (const n of numbers(0, 5)) await append(store, `s-${n}`, newEvents(20), 'noStream')
}
const removeCopy = () => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

describe('the copy of a cluster’s ledger', () => {
  it('that is deleted comes back equal', async () => {
    const store = await open()
    await fill(store)
    const before = await all(store)
    await store.close()
    removeCopy()
    expect(await all(await open())).toEqual(before)
  })

  it.each([
    ['cut off', () => writeFileSync(path, readFileSync(path).subarray(0, 8192))],
    ['overwritten in its midst', () => writeFileSync(path, readFileSync(path).fill(0x5a, 4096, 40_000))],
    ['without its tables', () => new DatabaseSync(path).exec('DROP TABLE progress')],
  ])('that is %s is made anew', async (_, damage) => {
    const store = await open()
    await fill(store)
    const before = await all(store)
    await store.close()
    damage()
    expect(await all(await open())).toEqual(before)
  })

  it('of another stream prefix is refused in words and left as it is', async () => {
    const store = await open()
    await fill(store)
    await store.close()
    const before = readFileSync(path)
    const refused = await leftOf(
      makeEventStoreDbEventStore(cluster.options({ copy: 'kept.sqlite', prefix: 'test-7.' })),
    )
    expect(refused._tag).toBe('StoreForeign')
    expect(refused.detail).toContain('begin with "aid."; here they begin with "test-7."')
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('is no copy where a ledger of the embedded engine lies, which is left as it is', async () => {
    writeFileSync(path, 'SQLite format 3\0 but of another program')
    expect(await leftOf(makeEventStoreDbEventStore(cluster.options({ copy: 'kept.sqlite' })))).toMatchObject({
      _tag: 'StoreForeign',
    })
    expect(existsSync(`${path}.lock`)).toBe(false)
  })

  it('is kept by one process at a time', async () => {
    await open()
    const refused = await leftOf(makeEventStoreDbEventStore(cluster.options({ copy: 'kept.sqlite' })))
    expect(refused).toMatchObject({ _tag: 'StoreBusy', detail: expect.stringContaining(`process ${process.pid}`) })
  })

  it('is read beside the process that keeps it, and after it', async () => {
    const store = await open()
    await fill(store)
    const beside = await rightOf(makeCopyReader({ path }))
    const abort = new AbortController()
    const seen = await follow(beside.follow(0, undefined, abort.signal), 100, abort)
    expect(seen).toEqual(await eventsOf(store.readAll(0)))
    await store.close()
    expect(await rightOf(beside.head())).toBe(100)
    await beside.close()
  })

  it('of a cluster that was set back to an older backup is refused in words, at start and while it runs', async () => {
    const store = await open()
    await fill(store)
    await cluster.server.stop()
    const older = await startEventStoreDbServer({ port: cluster.server.port })
    while (store.health().state !== 'stopped') await new Promise((resolve) => setTimeout(resolve, 10))
    expect(store.health().words).toContain('was set back to an older backup')
    await store.close()
    const refused = await leftOf(makeEventStoreDbEventStore(cluster.options({ copy: 'kept.sqlite' })))
    expect(refused).toMatchObject({ _tag: 'StoreForeign', detail: expect.stringContaining(`delete ${path}`) })
    // A scavenge after that looks the same from here.
    expect(refused.detail).toMatch(/at commit position \d+ .*deleted or truncated the event's stream there/)
    removeCopy()
    expect(await all(await open())).toEqual([])
    await older.stop()
  })

  it('of another cluster is refused in words where no record of that one begins at the place either', async () => {
    const store = await open()
    await fill(store)
    const length = cluster.server.log.events.at(-1)!.position
    await cluster.server.stop()
    const log = makeEventLog()
    const large = { id: crypto.randomUUID(), type: 'Order', isJson: true, metadata: new Uint8Array() }
    log.append('order-1', 'any', [{ ...large, data: new Uint8Array(2 * Number(length)) }])
    const another = await startEventStoreDbServer({ port: cluster.server.port, log })
    while (store.health().state !== 'stopped') await new Promise((resolve) => setTimeout(resolve, 10))
    expect(store.health().words).toContain('this is another cluster')
    await store.close()
    expect(await leftOf(makeEventStoreDbEventStore(cluster.options({ copy: 'kept.sqlite' })))).toMatchObject({
      _tag: 'StoreForeign',
      detail: expect.stringContaining('this is another cluster'),
    })
    await another.stop()
  })
})

describe('an instance that comes back', () => {
  it.each(['23.10', '24.10'] as const)(
    'on %s goes on where it was, over any number of others’ events',
    async (flavour) => {
      const { server, open, cleanup } = await startCluster({ flavour })
      const client = EventStoreDBClient.connectionString(server.url)
      const [kept, other] = [await open({ copy: 'kept.sqlite' }), await open()]
      await append(kept, 'a', newEvents(3), 'noStream')
      // More than the server looks through between two checkpoints.
      const others = numbers(0, 1_500).map(() => jsonEvent({ type: 'OrderPlaced', data: {} }))
      await client.appendToStream('order-1', others)
      await append(kept, 'b', newEvents(1), 'noStream')
      await kept.close()
      await client.appendToStream(
        'order-1',
        others.slice(0, 700).map(() => jsonEvent({ type: 'OrderPlaced', data: {} })),
      )
      for (const n of numbers(0, 10)) await append(other, `s-${n}`, newEvents(2), 'noStream')
      const again = await open({ copy: 'kept.sqlite' })
      await again.caughtUp()
      expect(await eventsOf(again.readAll(0))).toEqual(await eventsOf(other.readAll(0)))
      expect(await rightOf(again.head())).toBe(24)
      await client.dispose()
      await cleanup()
    },
  )
})

describe('a restore into a cluster', () => {
  const batch = async function* (events: ReadonlyArray<StoredEvent>) {
    yield events
  }

  it('goes through restarts of the server, and what comes after it goes on from it', async () => {
    const from = await cluster.open({ prefix: 'from.' })
    await fill(from)
    const exported = await eventsOf(from.readAll(0))
    const store = await open()
    const { server } = cluster
    let isOver = false
    const restoring = rightOf(store.restore(batch(exported))).finally(() => {
      isOver = true
    })
    for (let restarts = 0; restarts < 2; restarts += 1) {
      // What is taken is answered late: so the restart comes between.
      server.faults.delay(50)
      const before = server.log.events.length
      while (server.log.events.length === before && !isOver) await new Promise((resolve) => setTimeout(resolve, 1))
      expect(isOver).toBe(false)
      await server.restart()
    }
    expect(await restoring).toBe(100)
    const other = await cluster.open()
    await other.caughtUp()
    expect((await eventsOf(other.readAll(0))).map(canonicalEvent)).toEqual(exported.map(canonicalEvent))
    expect(await leftOf(other.restore(from.readAll(0)))).toMatchObject({ _tag: 'LedgerNotEmpty' })
    expect(await append(other, 's-0', newEvents(1), 19)).toMatchObject([{ position: '101', revision: 20 }])
    expect(await leftOf(store.append(streamOf('s-0'), newEvents(1), 19))).toMatchObject({ actual: 20 })
  })

  it('takes long text of any script', async () => {
    const from = await cluster.open({ prefix: 'from.' })
    const long = newEvents(60, { data: { title: '援'.repeat(15_000) } })
    for (const n of numbers(0, 6))
      await append(from, 'a', long.slice(n * 10, n * 10 + 10), n === 0 ? 'noStream' : n * 10 - 1)
    const exported = await eventsOf(from.readAll(0))
    const store = await open()
    expect(await rightOf(store.restore(batch(exported)))).toBe(60)
    expect(await all(store)).toEqual(exported.map(canonicalEvent))
  })

  it('into one that takes less at once than clusters do is refused in words that say what to set', async () => {
    const small = await startCluster({ maxAppendBytes: 10_000 })
    const store = await small.open()
    const from = await open()
    await fill(from)
    expect(await leftOf(store.restore(from.readAll(0)))).toMatchObject({
      _tag: 'StoreUnavailable',
      detail: expect.stringContaining('The cluster takes at most 10000 bytes at once'),
    })
    await small.cleanup()
  })
})
