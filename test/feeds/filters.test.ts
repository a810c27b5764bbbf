import { afterAll, beforeAll, expect, it } from 'vitest'
import { embedded } from '../support/engines.ts'
import { recordPublicRecord } from '../support/serve-public-record.ts'
import { type OpenFeed, openFeed, readFeed, type Told } from './open-feed.ts'
import { exportedFrom, type FeedService, type FollowedLedger, followedLedger, serveFeeds } from './served-feeds.ts'

type Event = { readonly type: string; readonly stream: string; readonly position: string; readonly data: object }
const FILTERS = [
  'ally=CA',
  'ally=US,EE',
  'type=ApprovalDelayed,PledgeWithdrawn',
  'pledge=eu-1m-shells',
  'item=leopard-2a6',
  'ally=US&type=ApprovalGranted,ApprovalDelayed',
  'ally=DE&item=leopard-2a6',
]

let followed: FollowedLedger
let service: FeedService
let live: ReadonlyArray<OpenFeed>
let log: ReadonlyArray<Event>
const at = (query: string) => `${service.address}/feeds/ledger?${query}`
const idsOf = (told: ReadonlyArray<Told>) => told.flatMap(({ event, id }) => (event === 'event' ? [id] : []))

beforeAll(async () => {
  followed = await followedLedger(embedded)
  service = await serveFeeds(followed.ledger, {
    feedLimits: { heartbeatMs: 50, stalledMs: 30_000, lastWordsMs: 1_000, endsAfterMs: 3_600_000, readers: 100 },
  })
  // Nobody has been heard of yet: by type alone a feed can be asked for from the beginning.
  live = [await openFeed(at('after=0&type=ApprovalDelayed,PledgeWithdrawn'))]
  await recordPublicRecord(followed.ledger)
  log = (await exportedFrom(followed.ledger)).map((line) => JSON.parse(line) as Event)
})
afterAll(async () => {
  await service.stop()
  await followed.end()
})

it.each(FILTERS)('%s passes some events and not others, each in its place', async (filter) => {
  const ids = idsOf(await readFeed(at(`after=0&${filter}`)))
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.length).toBeLessThan(log.length)
  expect(ids).toEqual(ids.toSorted((a, b) => Number(a) - Number(b)))
})

it('a filter by ally passes what the timeline of the ally has, as of each event', async () => {
  const response = await fetch(`${service.address}/allies/CA/timeline?limit=1000`)
  const { items } = (await response.json()) as { readonly items: ReadonlyArray<{ readonly position: string }> }
  const ids = idsOf(await readFeed(at('after=0&ally=CA')))
  const timeline = new Set(items.map(({ position }) => position))
  expect(ids.filter((id) => !timeline.has(id) && log[Number(id) - 1]!.type !== 'PartyRegistered')).toEqual([])
  const ofPledges = log.filter(({ position, stream }) => timeline.has(position) && stream.startsWith('aid.pledge-'))
  expect(ids).toEqual(expect.arrayContaining(ofPledges.map(({ position }) => position)))
})

it('a filter by type passes those types', async () => {
  const wanted = log.filter(({ type }) => ['ApprovalDelayed', 'PledgeWithdrawn'].includes(type))
  expect(idsOf(await readFeed(at('after=0&type=ApprovalDelayed,PledgeWithdrawn')))).toEqual(
    wanted.map(({ position }) => position),
  )
})

it('a filter passes the same events live as it does for who comes later', async () => {
  const later = idsOf(await readFeed(at('after=0&type=ApprovalDelayed,PledgeWithdrawn')))
  const [first] = live
  await first!.until((told) => idsOf(told).length === later.length)
  expect(idsOf(first!.told)).toEqual(later)
})

it('whom an event concerns does not depend on what comes later, or on where a reader begins', async () => {
  const whole = idsOf(await readFeed(at('after=0&ally=US')))
  for (let id = 0; id < log.length; id += 151)
    expect(idsOf(await readFeed(at('ally=US'), String(id)))).toEqual(whole.filter((one) => Number(one) > id))
})

it('a reader to whom nothing is told hears how far the feed is, so that it goes on from there', async () => {
  const [first] = live
  while (first!.lastId() !== String(log.length)) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(first!.comments).toContain('alive')
  expect(idsOf(await readFeed(at('type=ApprovalDelayed,PledgeWithdrawn'), first!.lastId()))).toEqual([])
})
