import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { delivery, pledge } from '../cluster-service/trucks.ts'
import { embedded } from '../support/engines.ts'
import { openFeed, readFeed } from './open-feed.ts'
import { type FeedService, type FollowedLedger, followedLedger, record, serveFeeds } from './served-feeds.ts'

const IDLE = 1_000
const FAT_EVENTS = 250

let followed: FollowedLedger
let service: FeedService
const sockets: Array<Socket> = []
beforeAll(async () => {
  followed = await followedLedger(embedded)
  service = await serveFeeds(followed.ledger, {
    feedLimits: {
      heartbeatMs: 15_000,
      stalledMs: 300,
      lastWordsMs: 30_000,
      endsAfterMs: 3_600_000,
      readers: IDLE + 100,
    },
  })
  await record(followed.ledger, 'trucks', 'AnnouncePledge', pledge('ee-trucks'))
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await service.stop()
  await followed.end()
})

const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${service.address}/metrics`)).text()
  return Number(new RegExp(`^${name}(?:{.*})? (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
}
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Asks for a feed and reads nothing of it. */
const neverReading = (query: string): Socket => {
  const { hostname, port } = new URL(service.address)
  const socket = connect(Number(port), hostname)
  socket.pause().on('error', () => {})
  socket.write(`GET /feeds/ledger${query} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  sockets.push(socket)
  return socket
}

/** Forty thousand bytes each, by their sources. */
const fat = (nth: number) => {
  const { data, meta } = delivery('ee-trucks', '0.01')
  const sources = Array.from({ length: 20 }, (_, index) => ({
    url: `https://example.org/${nth}/${index}/${'x'.repeat(1_900)}`,
    title: 'A page',
  }))
  return { data, meta: { ...meta, sources } }
}

it('a thousand readers that wait cost little, are all told of the next event, and are all gone when they go', async () => {
  const readers = await Promise.all(
    Array.from({ length: IDLE }, () => openFeed(`${service.address}/feeds/ledger?type=DeliveryReported`)),
  )
  await Promise.all(readers.map(({ until: toldOf }) => toldOf(1)))
  expect(await metric('aid_ledger_feed_readers')).toBe(IDLE)
  await record(followed.ledger, 'next', 'ReportDelivery', delivery('ee-trucks', '1'))
  const told = await Promise.all(readers.map(({ until: toldOf }) => toldOf(2)))
  expect(new Set(told.map((all) => all[1]!.data)).size).toBe(1)
  for (const { vanish } of readers) vanish()
  await until(async () => (await metric('aid_ledger_feed_readers')) === 0)
})

it('a reader that never reads is let go of, and holds up nobody else; who reads goes on after its id', async () => {
  neverReading('?after=0')
  const other = await openFeed(`${service.address}/feeds/ledger?after=0`)
  for (let nth = 0; nth < FAT_EVENTS; nth += 1) await record(followed.ledger, `fat-${nth}`, 'ReportDelivery', fat(nth))
  await until(async () => (await metric('aid_ledger_feed_overflows_total')) === 1)
  const told = await other.until((all) => all.filter(({ event }) => event === 'event').length === FAT_EVENTS + 2)
  other.vanish()
  await until(async () => (await metric('aid_ledger_feed_readers')) === 0)
  const rest = await readFeed(`${service.address}/feeds/ledger`, told.at(-10)!.id)
  expect(rest.filter(({ event }) => event === 'event')).toEqual(told.slice(-9))
})

it('a reader that reads on after a while is told that it was too slow, and where to go on', async () => {
  const socket = neverReading('?after=0')
  await until(async () => (await metric('aid_ledger_feed_overflows_total')) === 2)
  let text = ''
  socket.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  socket.resume()
  await until(async () => text.includes('event: overflow'))
  const ids = [...text.matchAll(/^event: event\r?\nid: (\d+)/gm)].map(([, id]) => Number(id))
  expect(ids).toEqual(ids.map((_, index) => index + 1))
  expect(ids.length).toBeLessThan(FAT_EVENTS)
  expect(/^event: overflow\r?\nid: (\d+)/m.exec(text)?.[1]).toBe(String(ids.at(-1)))
})
