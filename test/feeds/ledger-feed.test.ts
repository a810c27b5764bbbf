import { messageCodecs } from '@aid-ledger/contract'
import { canonicalJson, decode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { delivery, pledge } from '../cluster-service/trucks.ts'
import { engines } from '../support/engines.ts'
import { openLedger, recordPublicRecord } from '../support/serve-public-record.ts'
import { openFeed, readFeed, type Told } from './open-feed.ts'
import {
  exportedFrom,
  type FeedService,
  type FollowedLedger,
  followedLedger,
  record,
  serveFeeds,
} from './served-feeds.ts'

const dataOf = ({ data }: Told): string => canonicalJson((JSON.parse(data) as { readonly data: object }).data as never)
const events = (told: ReadonlyArray<Told>) => told.filter(({ event }) => event === 'event')

describe.each(engines)('on $name, the feed of the ledger', (kind) => {
  let followed: FollowedLedger
  let service: FeedService
  let log: ReadonlyArray<string>
  let address: string
  beforeAll(async () => {
    followed = await followedLedger(kind)
    service = await serveFeeds(followed.ledger)
    address = `${service.address}/feeds/ledger`
    await recordPublicRecord(followed.ledger)
    log = await exportedFrom(followed.ledger)
  })
  afterAll(async () => {
    await service.stop()
    await followed.end()
  })

  it('tells every event as it is stored, in order, and then that it has caught up', async () => {
    const told = await readFeed(`${address}?after=0`)
    expect(events(told).map(dataOf)).toEqual(log)
    expect(told.map(({ id }) => id)).toEqual([...log.map((_, index) => String(index + 1)), String(log.length)])
    expect(told.at(-1)?.event).toBe('caught-up')
  })

  it('tells messages that are CloudEvents of its schema, in canonical form', async () => {
    const told = await readFeed(`${address}?after=0`)
    for (const { event, id, data } of told) {
      const message = JSON.parse(data)
      expect(canonicalJson(message)).toBe(data)
      expect(message.id).toBe(id)
      const codec = messageCodecs[event === 'event' ? 'ledger-event' : 'feed-caught-up']
      const decoded: E.Either<unknown, unknown> = decode(codec as never)(message)
      expect(decoded).toEqual(E.right(message))
    }
    const [first] = told
    expect(JSON.parse(first!.data)).toMatchObject({
      specversion: '1.0',
      source: `urn:aid-ledger:${JSON.parse(log[0]!).id}:ledger`,
      type: `aid-ledger.event.${JSON.parse(log[0]!).type}`,
      subject: JSON.parse(log[0]!).stream.replace('aid.', ''),
      time: JSON.parse(log[0]!).recordedAt,
    })
  })

  it('goes on exactly after each id, by the header or by the parameter', async () => {
    for (let id = 0; id <= log.length; id += 37) {
      const told = events(id % 2 === 0 ? await readFeed(address, String(id)) : await readFeed(`${address}?after=${id}`))
      expect(told.map(dataOf)).toEqual(log.slice(id))
    }
  })

  it('takes the header before the parameter, as whoever comes back asks with both', async () => {
    const told = await readFeed(`${address}?after=0`, String(log.length - 1))
    expect(events(told).map(({ id }) => id)).toEqual([String(log.length)])
  })

  it('begins now where nobody says from where, and tells what is recorded from then on', async () => {
    const feed = await openFeed(address)
    await feed.until(1)
    await record(followed.ledger, `${kind.name}-trucks`, 'AnnouncePledge', pledge('ee-trucks'))
    const told = await feed.until(2)
    expect(told.map(({ event, id }) => [event, id])).toEqual([
      ['caught-up', String(log.length)],
      ['event', String(log.length + 1)],
    ])
    feed.vanish()
    log = await exportedFrom(followed.ledger)
    expect(dataOf(told[1]!)).toBe(log.at(-1))
  })

  it('tells all readers the same bytes, those that were there and those that come later', async () => {
    const readers = await Promise.all(Array.from({ length: 20 }, () => openFeed(`${address}?after=${log.length}`)))
    await Promise.all(readers.map(({ until }) => until(1)))
    for (let nth = 0; nth < 30; nth += 1)
      await record(followed.ledger, `${kind.name}-${nth}`, 'ReportDelivery', delivery('ee-trucks', '0.5'))
    const told = await Promise.all(readers.map(({ until }) => until(31)))
    for (const { vanish } of readers) vanish()
    const later = await readFeed(`${address}?after=${log.length}`)
    for (const one of told) expect(events(one)).toEqual(events(later))
    log = await exportedFrom(followed.ledger)
    expect(events(later).map(dataOf)).toEqual(log.slice(-30))
  })

  it('is told by another instance too, which an id of the first one is good at', async () => {
    const { connection } = followed.engine
    const other =
      connection === undefined
        ? await openLedger(followed.folder, {}, 'read')
        : await openLedger(`${followed.folder}/other`, { connection })
    const another = await serveFeeds(other)
    const feed = await openFeed(`${another.address}/feeds/ledger`, String(log.length))
    await record(followed.ledger, `${kind.name}-other`, 'ReportDelivery', delivery('ee-trucks', '0.25'))
    const told = await feed.until((so) => events(so).length === 1)
    log = await exportedFrom(followed.ledger)
    expect(events(told).map(dataOf)).toEqual(log.slice(-1))
    feed.vanish()
    await another.stop()
    await other.close()
  })
})
