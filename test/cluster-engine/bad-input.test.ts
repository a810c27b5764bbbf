import { writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { join } from 'node:path'
import type { Instant } from '@aid-ledger/domain'
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
import { makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Certificate, makeCertificate, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { settingsOf } from '../support/settings-of.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

let cluster: ClusterUnderTest
beforeEach(async () => {
  cluster = await startCluster()
})
afterEach(() => cluster.cleanup())

/** Longer than any test: what is refused all the same is refused at once. */
const FOR_EVER = 600_000

const refusedAt = async (url: string, connectWithinMs = 300) => {
  const path = join(cluster.folder, 'refused.sqlite')
  return leftOf(makeEventStoreDbEventStore({ path, connection: settingsOf(url), connectWithinMs }))
}

/** The file of an authority, for who connects. */
const fileOf = ({ cert }: Certificate): string => {
  const file = join(cluster.folder, 'authority.pem')
  writeFileSync(file, cert)
  return file
}

const listening = async <S extends ReturnType<typeof createNetServer>>(server: S) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, stop: () => new Promise((resolve) => server.close(resolve)) }
}

describe.each(['esdb', 'esdb+discover'])('by %s a cluster that cannot be opened is refused in words:', (scheme) => {
  it('nobody listens there', async () => {
    const { port, stop } = await listening(createNetServer())
    await stop()
    const refused = await refusedAt(`${scheme}://ops:hunter2@127.0.0.1:${port}?tls=false`)
    expect(refused).toMatchObject({
      _tag: 'StoreUnavailable',
      detail: expect.stringContaining('cannot be reached (connect ECONNREFUSED'),
    })
    expect(refused.detail).not.toContain('hunter2')
  })

  it('a web server answers there', async () => {
    const { port, stop } = await listening(createHttpServer((_, response) => response.end('hello')))
    expect(await refusedAt(`${scheme}://127.0.0.1:${port}?tls=false`)).toMatchObject({
      _tag: 'StoreForeign',
      detail: expect.stringContaining('is not an EventStoreDB'),
    })
    await stop()
  })

  it('a web server with TLS answers there', async () => {
    const tls = makeCertificate()
    const { port, stop } = await listening(createHttpsServer(tls, (_, response) => response.end('hello')))
    expect(await refusedAt(`${scheme}://localhost:${port}?tlsCaFile=${fileOf(tls)}`)).toMatchObject({
      _tag: 'StoreForeign',
      detail: expect.stringContaining('is not an EventStoreDB'),
    })
    await stop()
  })

  it('it speaks TLS, and none is wanted', async () => {
    const server = await startEventStoreDbServer({ tls: makeCertificate() })
    const refused = await refusedAt(`${scheme}://127.0.0.1:${server.port}?tls=false`)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(refused.detail).toMatch(/ends each connection at once\..* leave tls=false out\.$/)
    await server.stop()
  })

  it('its host has no address', async () => {
    const refused = await refusedAt(`${scheme}://no-such-host.invalid:2113?tls=false`)
    expect(refused.detail).toContain('cannot be reached (Name resolution failed for')
  })

  it('it speaks no TLS', async () => {
    const refused = await refusedAt(`${scheme}://127.0.0.1:${cluster.server.port}`)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable', detail: expect.stringContaining('does not speak TLS') })
  })

  it('its certificate is signed by nobody that is known', async () => {
    const tls = makeCertificate()
    const server = await startEventStoreDbServer({ tls })
    const refused = await refusedAt(`${scheme}://localhost:${server.port}`)
    expect(refused.detail).toContain('signed by an authority that is not known here. Name the CA file')
    const connection = settingsOf(`${scheme}://localhost:${server.port}?tlsCaFile=${fileOf(tls)}`)
    const store = await cluster.open({ connection })
    expect(await append(store, 'a', newEvents(1), 'noStream')).toHaveLength(1)
    await store.close()
    await server.stop()
  })

  it('its certificate has expired', async () => {
    const authority = makeCertificate()
    const until = new Date('2020-02-01T00:00:00Z')
    const server = await startEventStoreDbServer({ tls: makeCertificate({ issuer: authority, until }) })
    const refused = await refusedAt(`${scheme}://localhost:${server.port}?tlsCaFile=${fileOf(authority)}`, FOR_EVER)
    expect(refused).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(refused.detail).toContain('its certificate has expired. Renew it')
    await server.stop()
  })

  it('its certificate is for another host', async () => {
    const tls = makeCertificate({ host: 'elsewhere.example' })
    const server = await startEventStoreDbServer({ tls })
    const refused = await refusedAt(`${scheme}://localhost:${server.port}?tlsCaFile=${fileOf(tls)}`)
    expect(refused.detail).toContain('its certificate is for another host name')
    await server.stop()
  })

  it('it does not take the credentials', async () => {
    const tls = makeCertificate()
    const server = await startEventStoreDbServer({ tls, credentials: { user: 'ops', password: 'changeit' } })
    const refused = await refusedAt(`${scheme}://ops:hunter2@localhost:${server.port}?tlsCaFile=${fileOf(tls)}`)
    expect(refused).toMatchObject({ _tag: 'StoreAccessDenied' })
    expect(refused.detail).not.toContain('hunter2')
    await server.stop()
  })
})

describe('a cluster of several hosts', () => {
  it('is refused with the cause of each, and waited for as long as that of one may pass', async () => {
    const authority = makeCertificate()
    const until = new Date('2020-02-01T00:00:00Z')
    const expired = await startEventStoreDbServer({ tls: makeCertificate({ issuer: authority, until }) })
    const { port, stop } = await listening(createNetServer())
    await stop()
    const url = `esdb://localhost:${expired.port},localhost:${port}?tlsCaFile=${fileOf(authority)}`
    expect((await refusedAt(url)).detail).toMatch(/certificate has expired.*cannot be reached \(.*ECONNREFUSED/)
    const opening = cluster.open({ connection: settingsOf(url), connectWithinMs: FOR_EVER })
    const good = await startEventStoreDbServer({ port, tls: makeCertificate({ issuer: authority }) })
    const store = await opening
    expect(await append(store, 'a', newEvents(1), 'noStream')).toHaveLength(1)
    await store.close()
    await Promise.all([expired.stop(), good.stop()])
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
    const store = await cluster.open({ connection: settingsOf(server.url) })
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
    const store = await cluster.open({
      connection: settingsOf(server.url),
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
