import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { FollowFailure, type FollowOptions, makeLedgerClient } from '@aid-ledger/client'
import type { FeedId, FeedName } from '@aid-ledger/contract'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { recordingService } from '../../services/api/src/testing/recording-service.ts'
import { servedPublicRecord } from '../../services/api/src/testing/served-public-record.ts'
import { diceOf } from '../bench/workload/dice.ts'
import { startCuttingProxy } from '../followers/cutting-proxy.ts'
import { testSeed } from '../support/test-seed.ts'

let record: Awaited<ReturnType<typeof servedPublicRecord>>
beforeAll(async () => {
  record = await servedPublicRecord()
})
afterAll(() => record.end())

/** The ids of all that is told until it has caught up. */
const idsOf = async (options: FollowOptions, url = record.address): Promise<ReadonlyArray<string>> => {
  const ids: Array<string> = []
  for await (const told of makeLedgerClient({ url }).follow('ledger', { untilCaughtUp: true, ...options }))
    if (told.kind === 'event') ids.push(told.id)
  return ids
}

const failure = async (feed: FeedName, options: FollowOptions, url = record.address): Promise<unknown> => {
  try {
    for await (const _ of makeLedgerClient({ url }).follow(feed, options));
  } catch (error) {
    if (error instanceof FollowFailure) return error.error
    throw error
  }
  throw new Error('it ended as if all were well')
}

const positions = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => String(from + n))

describe('the feed of the ledger', () => {
  it('is followed from the first event on, after a place, or from now on', async () => {
    expect(await idsOf({ after: '0' })).toEqual(positions(1, 626))
    expect(await idsOf({ after: '600' })).toEqual(positions(601, 626))
    expect(await idsOf({})).toEqual([])
  })

  it('is filtered by the service', async () => {
    const events: Array<string> = []
    const filter = { ally: ['CA'], type: ['PledgeAnnounced', 'DeliveryReported'] }
    const following = makeLedgerClient({ url: record.address }).follow('ledger', {
      after: '0',
      filter,
      untilCaughtUp: true,
    })
    for await (const told of following) if (told.kind === 'event') events.push(told.event.type)
    expect(events.length).toBeGreaterThan(1)
    expect([...new Set(events)].sort()).toEqual(['DeliveryReported', 'PledgeAnnounced'])
  })

  it('is gone on with after what the store has, where it has anything', async () => {
    const store = { read: async () => '620' as FeedId }
    expect(await idsOf({ after: '0', store })).toEqual(positions(621, 626))
    expect(await idsOf({ after: '624', store: { read: async () => undefined } })).toEqual(positions(625, 626))
  })

  it('ends with the signal, whether it waits for what comes or to come back, without an error', async () => {
    const ended = new AbortController()
    const seen: Array<string> = []
    for await (const told of makeLedgerClient({ url: record.address }).follow('ledger', { signal: ended.signal })) {
      seen.push(told.kind)
      setTimeout(() => ended.abort(), 20)
    }
    expect(seen).toEqual(['caught-up'])
    const away = new AbortController()
    const troubles: Array<string> = []
    const onTrouble: FollowOptions['onTrouble'] = ({ _tag }) => {
      troubles.push(_tag)
      setTimeout(() => away.abort(), 20)
    }
    const nobody = makeLedgerClient({ url: 'http://127.0.0.1:1' })
    for await (const told of nobody.follow('ledger', { signal: away.signal, onTrouble })) seen.push(told.kind)
    expect([seen, troubles]).toEqual([['caught-up'], ['NoAnswer']])
  })

  it('is left by whoever has seen enough, and the service hears of it', async () => {
    for await (const told of makeLedgerClient({ url: record.address }).follow('ledger', { after: '0' }))
      if (told.id === '3') break
    const readers = async () =>
      /^aid_ledger_feed_readers\{feed="ledger"\} (\d+)$/m.exec(
        await (await fetch(`${record.address}/metrics`)).text(),
      )?.[1]
    while ((await readers()) !== '0') await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await readers()).toBe('0')
  })

  it('is told once and in order however often the way is cut, by any seed', async () => {
    const proxy = await startCuttingProxy(diceOf(testSeed + 1))
    onTestFinished(proxy.end)
    proxy.leadTo(record.address)
    expect(await idsOf({ after: '0' }, proxy.address)).toEqual(positions(1, 626))
    expect(proxy.cuts()).toBeGreaterThan(2)
  })
})

describe('the feed of a view', () => {
  it('tells each change of a line with what it was, and nothing that the filter leaves out', async () => {
    const filter = { pledge: ['eu-1m-shells'], type: ['overdue', 'noLongerOverdue'] }
    const kinds: Array<ReadonlyArray<string>> = []
    const client = makeLedgerClient({ url: record.address })
    for await (const told of client.follow('obligations', { after: '0', filter, untilCaughtUp: true }))
      if (told.kind === 'change') {
        kinds.push(told.changes.flatMap((change) => change.kinds))
        expect(told.changes.map(({ after }) => after?.pledge)).toEqual(['eu-1m-shells'])
      }
    expect(kinds.at(0)).toContain('overdue')
    expect(kinds.at(-1)).toContain('noLongerOverdue')
  })

  it('says where its numbers are reckoned otherwise than before', async () => {
    const kinds: Array<string> = []
    const options = { after: '600~obligations@2', filter: { pledge: ['eu-1m-shells'] }, untilCaughtUp: true }
    for await (const told of makeLedgerClient({ url: record.address }).follow('obligations', options)) {
      kinds.push(told.kind)
      if (told.kind === 'reset') expect(told).toMatchObject({ was: 'obligations@2', rules: 'obligations@1', id: '600' })
    }
    expect(kinds).toEqual(['reset', 'caught-up'])
  })
})

describe('following ends, with the reason,', () => {
  it.each<[string, FeedName, FollowOptions, object]>([
    ['there is no such feed', 'ledgr' as FeedName, {}, { status: 404, name: 'unknown-feed' }],
    ['a filter names what there is not', 'ledger', { filter: { type: ['PledgeAnounced'] } }, { status: 400 }],
    ['a position is none', 'ledger', { after: 'yesterday' }, { status: 400 }],
    ['a position has not come to be', 'ledger', { after: '627' }, { status: 409, name: 'position-ahead' }],
    [
      'another event is at the position',
      'ledger',
      { after: '600', afterEvent: '8be8b4de-6b6e-5bb5-9cae-1579a2617650' },
      { status: 409, name: 'other-ledger' },
    ],
  ])('where %s', async (_, feed, options, why) => {
    expect(await failure(feed, options)).toMatchObject({ _tag: 'Problem', ...why })
  })

  it('where another ledger answers at the address from some time on', async () => {
    const other = await recordingService()
    onTestFinished(other.end)
    const proxy = await startCuttingProxy(diceOf(1))
    onTestFinished(proxy.end)
    proxy.leadTo(record.address)
    const onTrouble = () => proxy.leadTo(other.address)
    expect(await failure('ledger', { after: '0', onTrouble }, proxy.address)).toMatchObject({
      _tag: 'Problem',
      name: expect.stringMatching(/position-ahead|other-ledger/),
    })
  })
})

describe('following what is no feed of a ledger', () => {
  const serving = async (answer: RequestListener): Promise<string> => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const stream = { 'Content-Type': 'text/event-stream; charset=utf-8' }

  it('ends where a page is there', async () => {
    const url = await serving((_, response) => response.setHeader('Content-Type', 'text/html').end('<p>'))
    expect(await failure('ledger', {}, url)).toMatchObject({ _tag: 'Unreadable', status: 200 })
  })

  it('ends where a message is not as its contract says', async () => {
    const url = await serving((_, response) => response.writeHead(200, stream).end('event: event\nid: 1\ndata: {}\n\n'))
    expect(await failure('ledger', {}, url)).toMatchObject({
      _tag: 'Unreadable',
      detail: expect.stringContaining('/data'),
    })
  })

  it('comes back where it is let go for being slow', async () => {
    const asked: Array<unknown> = []
    const ended = new AbortController()
    const overflow = {
      specversion: '1.0',
      id: '12',
      source: 'urn:aid-ledger:8be8b4de-6b6e-5bb5-9cae-1579a2617650:ledger',
      type: 'aid-ledger.feed.overflow',
      time: '2026-11-25T00:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: '/schemas/feed-overflow',
      data: { feed: 'ledger', id: '12', position: '12' },
    }
    const url = await serving((request, response) => {
      if (asked.push(request.headers['last-event-id']) === 2) ended.abort()
      else
        response
          .writeHead(200, stream)
          .end(`retry: 1\n\nevent: overflow\nid: 12\ndata: ${JSON.stringify(overflow)}\n\n`)
    })
    for await (const told of makeLedgerClient({ url }).follow('ledger', { after: '7', signal: ended.signal }))
      expect(told).toBeUndefined()
    expect(asked).toEqual(['7', '12'])
  })

  it('comes back after what a busy service says, keeps the id of a message without data, and skips what it does not know', async () => {
    const asked: Array<unknown> = []
    const ended = new AbortController()
    const waits: Array<number> = []
    const url = await serving((request, response) => {
      asked.push(request.headers['last-event-id'])
      if (asked.length === 1) response.writeHead(503, { 'Retry-After': '1' }).end()
      else if (asked.length === 2)
        response.writeHead(200, stream).end('retry: 1\n\nid: 41\n\nevent: news\nid: 42\ndata: ?\n\nid: 43\ndata: half')
      else ended.abort()
    })
    const onTrouble: FollowOptions['onTrouble'] = (_, againMs) => waits.push(againMs)
    for await (const told of makeLedgerClient({ url }).follow('ledger', {
      after: '7',
      signal: ended.signal,
      onTrouble,
    }))
      expect(told).toBeUndefined()
    expect(asked).toEqual(['7', '7', '42'])
    expect(waits[0]).toBeGreaterThanOrEqual(1_000)
    expect(waits[1]).toBeLessThanOrEqual(2)
  })
})
