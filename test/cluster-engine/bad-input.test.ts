import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { join } from 'node:path'
import type { Instant } from '@aid-ledger/domain'
import { StoreFailure } from '@aid-ledger/event-store'
import {
  aNewEvent,
  append,
  eventsOf,
  leftOf,
  newEvents,
  numbers,
  rightOf,
  streamOf,
} from '@aid-ledger/event-store/contract-suite'
import { type ClusterStore, connectionSettings, makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { expired, selfSigned } from './certificate.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

let cluster: ClusterUnderTest
let client: EventStoreDBClient
beforeEach(async () => {
  cluster = await startCluster()
  client = EventStoreDBClient.connectionString(cluster.server.url)
})
afterEach(async () => {
  await client.dispose()
  await cluster.cleanup()
})

const refusedAt = async (url: string) => {
  const connection = connectionSettings(url)
  if (E.isLeft(connection)) throw new Error(connection.left.detail)
  const path = join(cluster.folder, 'refused.sqlite')
  return leftOf(makeEventStoreDbEventStore({ path, connection: connection.right, connectWithinMs: 300 }))
}

const listening = async <S extends ReturnType<typeof createNetServer>>(server: S) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, stop: () => new Promise((resolve) => server.close(resolve)) }
}

/** Until the engine has met what it stops at. */
const stopped = async (store: ClusterStore): Promise<string> => {
  while (store.health().state !== 'stopped') await new Promise((resolve) => setTimeout(resolve, 10))
  return store.health().words
}

describe('a cluster that cannot be opened is refused in words:', () => {
  it('nobody listens there', async () => {
    const { port, stop } = await listening(createNetServer())
    await stop()
    const refused = await refusedAt(`esdb://ops:hunter2@127.0.0.1:${port}?tls=false`)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable', detail: expect.stringContaining('cannot be reached') })
    expect(refused.detail).not.toContain('hunter2')
  })

  it('no member of it is found', async () => {
    const { port, stop } = await listening(createNetServer())
    await stop()
    const refused = await refusedAt(`esdb+discover://127.0.0.1:${port}?tls=false&gossipTimeout=1000`)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable', detail: expect.stringContaining('cannot be reached') })
  })

  it('a web server answers there', async () => {
    const { port, stop } = await listening(createHttpServer((_, response) => response.end('hello')))
    expect(await refusedAt(`esdb://127.0.0.1:${port}?tls=false`)).toMatchObject({
      _tag: 'StoreForeign',
      detail: expect.stringContaining('is not an EventStoreDB'),
    })
    await stop()
  })

  it('it speaks no TLS', async () => {
    const refused = await refusedAt(`esdb://127.0.0.1:${cluster.server.port}`)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable', detail: expect.stringContaining('does not speak TLS') })
  })

  it('its certificate is signed by nobody that is known', async () => {
    const { tls, file } = selfSigned(cluster.folder, 'localhost')
    const server = await startEventStoreDbServer({ tls })
    const refused = await refusedAt(`esdb://localhost:${server.port}`)
    expect(refused.detail).toContain('signed by an authority that is not known here. Name the CA file')
    const connection = connectionSettings(`esdb://localhost:${server.port}?tlsCaFile=${file}`)
    if (E.isLeft(connection)) throw new Error(connection.left.detail)
    const store = await cluster.open({ connection: connection.right })
    expect(await append(store, 'a', newEvents(1), 'noStream')).toHaveLength(1)
    await store.close()
    await server.stop()
  })

  it('its certificate has expired', async () => {
    const { tls, file } = expired(cluster.folder)
    const server = await startEventStoreDbServer({ tls })
    const refused = await refusedAt(`esdb://localhost:${server.port}?tlsCaFile=${file}`)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(refused.detail).toContain('its certificate has expired. Renew it')
    await server.stop()
  })

  it('its certificate is for another host', async () => {
    const { tls, file } = selfSigned(cluster.folder, 'elsewhere.example')
    const server = await startEventStoreDbServer({ tls })
    const refused = await refusedAt(`esdb://localhost:${server.port}?tlsCaFile=${file}`)
    expect(refused.detail).toContain('its certificate is for another host name')
    await server.stop()
  })

  it('it does not take the credentials', async () => {
    const { tls, file } = selfSigned(cluster.folder, 'localhost')
    const server = await startEventStoreDbServer({ tls, credentials: { user: 'ops', password: 'changeit' } })
    const refused = await refusedAt(`esdb://ops:hunter2@localhost:${server.port}?tlsCaFile=${file}`)
    expect(refused).toMatchObject({ _tag: 'StoreAccessDenied' })
    expect(refused.detail).not.toContain('hunter2')
    await server.stop()
  })
})

describe('what others do to the ledger’s streams stops the counting, with its place:', () => {
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

describe('an append', () => {
  it('of more than a server takes at once is refused in words, and nothing of it is taken', async () => {
    const store = await cluster.open()
    const fat = newEvents(20, { data: { text: 'x'.repeat(60_000) } })
    const refused = await leftOf(store.append(streamOf('a'), fat, 'noStream'))
    expect(refused).toMatchObject({ _tag: 'EventTooLarge', detail: expect.stringContaining('at most 1048576') })
    expect(await rightOf(store.head())).toBe(0)
  })

  it('of more than this server was set to take too', async () => {
    const server = await startEventStoreDbServer({ maxAppendBytes: 10_000 })
    const connection = connectionSettings(server.url)
    if (E.isLeft(connection)) throw new Error(connection.left.detail)
    const store = await cluster.open({ connection: connection.right })
    const fat = aNewEvent({ data: { text: 'x'.repeat(20_000) } })
    expect(await leftOf(store.append(streamOf('a'), [fat], 'noStream'))).toMatchObject({
      _tag: 'EventTooLarge',
      detail: expect.stringContaining('at most 10000'),
    })
    await store.close()
    await server.stop()
  })

  it('is never recorded before the one before it, though the server’s clock jumps back', async () => {
    let now = Date.parse('2026-01-02T00:00:00.000Z')
    const server = await startEventStoreDbServer({ clock: () => new Date(now) })
    const connection = connectionSettings(server.url)
    if (E.isLeft(connection)) throw new Error(connection.left.detail)
    const store = await cluster.open({
      connection: connection.right,
      clock: () => '2026-01-01T00:00:00.000Z' as Instant,
    })
    for (const n of numbers(0, 3)) {
      await append(store, 'a', newEvents(1), n === 0 ? 'noStream' : n - 1)
      now -= 3_600_000
    }
    const times = (await eventsOf(store.readAll(0))).map(({ recordedAt }) => recordedAt)
    expect(times).toEqual(Array(3).fill('2026-01-02T00:00:00.000Z'))
    await store.close()
    await server.stop()
  })
})
