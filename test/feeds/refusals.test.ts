import { ProblemDetails } from '@aid-ledger/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pledge } from '../cluster-service/trucks.ts'
import { embedded } from '../support/engines.ts'
import { openFeed } from './open-feed.ts'
import { type FeedService, type FollowedLedger, followedLedger, record, serveFeeds } from './served-feeds.ts'

const LIMITS = { heartbeatMs: 15_000, stalledMs: 30_000, lastWordsMs: 1_000, endsAfterMs: 3_600_000, readers: 3 }

let followed: FollowedLedger
let service: FeedService
beforeAll(async () => {
  followed = await followedLedger(embedded)
  service = await serveFeeds(followed.ledger, { feedLimits: LIMITS })
  await record(followed.ledger, 'trucks', 'AnnouncePledge', pledge('ee-trucks'))
})
afterAll(async () => {
  await service.stop()
  await followed.end()
})

const ask = async (path: string, lastId?: string) => {
  const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId }
  const response = await fetch(`${service.address}/feeds/${path}`, { headers })
  const body = await response.json()
  expect(ProblemDetails.is(body)).toBe(true)
  const { type, detail, errors = [] } = body as ProblemDetails
  return { status: response.status, type, detail, pointers: errors.map(({ pointer }) => pointer), response }
}

it.each([
  ['ledgr', 404, 'unknown-feed', 'there is no feed "ledgr" (did you mean "ledger"?)', []],
  ['ledger?allly=EE', 400, 'malformed-request', 'there is no parameter "allly" (did you mean "ally"?)', ['/allly']],
  ['ledger?ally=EE&ally=FI', 400, 'malformed-request', 'is given more than once', ['/ally']],
  ['ledger?ally=ee', 400, 'malformed-request', '"ee" is no party code', ['/ally']],
  ['ledger?ally=FI', 404, 'unknown-party', 'there is no party "FI"', ['/ally']],
  ['ledger?pledge=ee-truck', 404, 'unknown-pledge', '(did you mean "ee-trucks"?)', ['/pledge']],
  ['ledger?type=PledgeAnounced', 400, 'malformed-request', '(did you mean "PledgeAnnounced"?)', ['/type']],
  ['ledger?item=Truck', 400, 'malformed-request', '"Truck" is no item code', ['/item']],
  ['ledger?after=x', 400, 'malformed-request', '"x" is no id of a feed', ['/after']],
  ['ledger?after=1@2025-01-01', 400, 'malformed-request', 'is an id of another feed', ['/after']],
  ['ledger?after=2', 409, 'position-ahead', '2 is beyond the end of this ledger, which has 1 events', ['/after']],
  ['ledger?afterEvent=00000000-0000-5000-8000-000000000000', 400, 'malformed-request', 'give both', ['/afterEvent']],
  [
    'ledger?after=1&afterEvent=00000000-0000-5000-8000-000000000000',
    409,
    'other-ledger',
    'at position 1 this ledger has',
    ['/afterEvent'],
  ],
] as const)('%s is answered %i', async (path, status, name, words, pointers) => {
  const told = await ask(path)
  expect(told).toMatchObject({ status, type: `/docs/problems/${name}`, pointers })
  expect(told.detail).toContain(words)
})

it('an id that the header gives is told of as such', async () => {
  expect(await ask('ledger', 'x')).toMatchObject({ status: 400, pointers: ['/Last-Event-ID'] })
  expect(await ask('ledger', '626')).toMatchObject({
    status: 409,
    type: '/docs/problems/position-ahead',
    pointers: ['/Last-Event-ID'],
  })
})

it('a feed is never kept, changed or held back on the way', async () => {
  const feed = await openFeed(`${service.address}/feeds/ledger`)
  const { headers } = feed.response
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-request-id': expect.any(String),
  })
  expect(headers).not.toHaveProperty('content-length')
  expect(headers).not.toHaveProperty('content-encoding')
  feed.vanish()
  const head = await fetch(`${service.address}/feeds/ledger`, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
    '',
  ])
})

it('more readers than are taken are told to come back; those that vanish make room', async () => {
  const open = () => openFeed(`${service.address}/feeds/ledger`)
  const readers = await Promise.all([open(), open(), open()])
  const { status, type, response } = await ask('ledger')
  expect([status, type, response.headers.get('retry-after')]).toEqual([503, '/docs/problems/too-many-readers', '5'])
  for (const { vanish } of readers) vanish()
  for (;;) {
    const again = await open().catch(() => undefined)
    if (again === undefined) continue
    again.vanish()
    break
  }
})

it('a stream ends by itself after a time, and is gone on with after its last id', async () => {
  const brief = await serveFeeds(followed.ledger, { feedLimits: { ...LIMITS, endsAfterMs: 100 } })
  const feed = await openFeed(`${brief.address}/feeds/ledger?after=0`)
  expect(await feed.ended).toBe(true)
  expect(feed.lastId()).toBe('1')
  await brief.stop()
})
