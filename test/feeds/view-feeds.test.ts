import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { messageCodecs } from '@aid-ledger/contract'
import { addDays, canonicalJson, type Day, dayOfInstant, decode, type Instant, instantOf } from '@aid-ledger/domain'
import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/engines.ts'
import { openLedger } from '../support/serve-public-record.ts'
import { openFeed, readFeed, type Told } from './open-feed.ts'
import { factsOf } from './promised-trucks.ts'
import { type FeedService, type FollowedLedger, followedLedger, record, serveFeeds } from './served-feeds.ts'

const today: Day = dayOfInstant(instantOf(new Date()))
const DUE = addDays(today, 30)
const LATE = addDays(DUE, 1)

type Change = {
  readonly key: string
  readonly kinds: ReadonlyArray<string>
  readonly before?: { readonly [member: string]: unknown }
  readonly after?: { readonly [member: string]: unknown }
}
type Data = { readonly cause: { readonly [member: string]: unknown }; readonly changes: ReadonlyArray<Change> }
const dataOf = ({ data }: Told): Data => JSON.parse(data).data
const changed = (told: ReadonlyArray<Told>) => told.filter(({ event }) => event === 'change')
/** Each message in short: its id, and of each change the row and what happened to it. */
const briefly = (told: ReadonlyArray<Told>) =>
  changed(told).map((one) => [one.id, ...dataOf(one).changes.map(({ key, kinds }) => `${key} ${kinds.join(' ')}`)])

describe.each(engines)('on $name, the feed of a view', (kind) => {
  const { announced, delivered, withdrawn, valued } = factsOf(DUE, today)
  let followed: FollowedLedger
  let service: FeedService
  let elsewhere: { readonly ledger: Ledger; readonly service: FeedService; readonly folder: string }
  let now: Instant
  const clock = () => now
  const at = (feed: string, query: string, of = service) => `${of.address}/feeds/${feed}?${query}`
  const say = (key: string, command: string, body: Parameters<typeof record>[3]) =>
    record(followed.ledger, key, command, body)

  beforeAll(async () => {
    now = instantOf(new Date())
    followed = await followedLedger(kind)
    service = await serveFeeds(followed.ledger, {}, clock)
    await say('1', 'AnnouncePledge', announced('trucks', 'EE'))
    await say('2', 'AnnouncePledge', announced('vans', 'LV'))
    await say('3', 'ReportDelivery', delivered('trucks', '5'))
    await say('4', 'WithdrawPledge', withdrawn('vans', '2'))
    await say('5', 'StateValuation', valued('trucks', '1000000.00'))
    const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-feeds-'))
    // The embedded engine is read by another process beside the one that writes; on a cluster each instance has a copy.
    const ledger =
      followed.engine.connection === undefined
        ? await openLedger(followed.folder, {}, 'read')
        : await openLedger(folder, followed.engine)
    elsewhere = { ledger, folder, service: await serveFeeds(ledger, {}, clock) }
  })
  afterAll(async () => {
    await service.stop()
    await elsewhere.service.stop()
    await elsewhere.ledger.close()
    await followed.end()
    rmSync(elsewhere.folder, { recursive: true, force: true })
  })

  it('tells which lines each event changed, from what to what, and which event it was', async () => {
    const told = await readFeed(at('obligations', 'after=0'))
    expect(briefly(told)).toEqual([
      ['1', 'trucks/trucks added'],
      ['2', 'vans/trucks added'],
      ['3', 'trucks/trucks delivered'],
      ['4', 'vans/trucks cancelled'],
      ['5', 'trucks/trucks revalued'],
    ])
    const { cause, changes } = dataOf(told[2]!)
    expect(cause).toMatchObject({
      by: 'event',
      event: { position: '3', type: 'DeliveryReported', assertedBy: 'donor', sources: [{ title: 'A page' }] },
    })
    expect(changes).toMatchObject([
      { pledge: 'trucks', allies: ['EE'], item: 'truck', before: { delivered: '0' }, after: { delivered: '5' } },
    ])
    const answer = await fetch(`${service.address}/allies/EE/obligations?at=3`)
    const { lines } = (await answer.json()) as { readonly lines: ReadonlyArray<object> }
    expect([changes[0]!.after]).toEqual(lines)
  })

  it('tells messages that are CloudEvents of their schemas, in canonical form', async () => {
    for (const feed of ['obligations', 'timeline', 'shortfalls', 'approvals'] as const)
      for (const { event, id, data } of await readFeed(at(feed, 'after=0'))) {
        const message = JSON.parse(data)
        expect(canonicalJson(message)).toBe(data)
        expect(message.id).toBe(id)
        const codec = messageCodecs[event === 'change' ? (`${feed}-changed` as const) : 'feed-caught-up']
        const decoded: E.Either<unknown, unknown> = decode(codec as never)(message)
        expect(decoded).toEqual(E.right(message))
      }
  })

  it('begins anew under other rules with a reset, from where it was left', async () => {
    const told = await readFeed(at('obligations', 'rules=obligations@2'), '2')
    expect(told.map(({ event, id }) => `${event} ${id}`)).toEqual([
      'reset 2~obligations@2',
      // By these rules the donor's word alone makes nothing delivered: it is under way.
      'change 3~obligations@2',
      'change 4~obligations@2',
      'change 5~obligations@2',
      'caught-up 5~obligations@2',
    ])
    expect(dataOf(told[1]!).changes.map(({ kinds }) => kinds)).toEqual([['dispatched']])
    expect(JSON.parse(told[0]!.data).data).toMatchObject({
      rules: 'obligations@2',
      was: 'obligations@1',
      position: '2',
    })
    const again = await readFeed(at('obligations', 'rules=obligations@2'), '4~obligations@2')
    expect(again.map(({ event }) => event)).toEqual(['change', 'caught-up'])
  })

  it('tells what the clock alone changes, live, and the same to who comes later and elsewhere', async () => {
    const live = await openFeed(at('obligations', 'ally=EE'))
    const lateness = await openFeed(at('shortfalls', 'after=0'))
    await live.until(1)
    await lateness.until(1)
    now = `${LATE}T00:30:00.000Z` as Instant
    await live.until((told) => changed(told).length === 2)
    await lateness.until((told) => changed(told).length === 1)
    expect(briefly(live.told)).toEqual([
      [`5@${DUE}`, 'trucks/trucks changed'],
      [`5@${LATE}`, 'trucks/trucks overdue'],
    ])
    const [, late] = changed(live.told)
    expect(dataOf(late!)).toMatchObject({
      cause: { by: 'clock', day: LATE },
      changes: [{ before: { overdue: '0' }, after: { overdue: '15' } }],
    })
    expect(JSON.parse(late!.data).time).toBe(`${LATE}T00:00:00.000Z`)
    expect(briefly(lateness.told)).toEqual([
      [`5@${LATE}`, `trucks/trucks/1/${DUE} opened`, `vans/trucks/1/${DUE} opened`],
    ])
    expect(changed(await readFeed(at('obligations', 'ally=EE'), `5@${DUE}`))).toEqual([late])
    expect(changed(await readFeed(at('obligations', 'ally=EE', elsewhere.service), `5@${DUE}`))).toEqual([late])
    expect(changed(await readFeed(at('obligations', 'after=3', elsewhere.service)))).toEqual(
      changed(await readFeed(at('obligations', 'after=3'))),
    )
    live.vanish()
    lateness.vanish()
  })

  it('tells whoever wants it whenever anything of an ally becomes overdue, is cancelled or is revalued', async () => {
    const wanted = 'type=overdue,cancelled,revalued&after=0'
    expect(briefly(await readFeed(at('obligations', `ally=EE&${wanted}`)))).toEqual([
      ['5', 'trucks/trucks revalued'],
      [`5@${LATE}`, 'trucks/trucks overdue'],
    ])
    expect(briefly(await readFeed(at('obligations', `ally=LV&${wanted}`)))).toEqual([
      ['4', 'vans/trucks cancelled'],
      [`5@${LATE}`, 'vans/trucks overdue'],
    ])
    expect(briefly(await readFeed(at('obligations', 'type=PledgeWithdrawn,clock&after=4')))).toEqual([
      [`5@${DUE}`, 'trucks/trucks changed', 'vans/trucks changed'],
      [`5@${LATE}`, 'trucks/trucks overdue', 'vans/trucks overdue'],
    ])
    expect(briefly(await readFeed(at('obligations', 'pledge=vans&item=truck&after=0')))).toHaveLength(4)
  })
})
