import { rmSync } from 'node:fs'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it, onTestFinished, vi } from 'vitest'
import { makeAddressGuard } from './address-guard.ts'
import { MAX_MESSAGE_BYTES, messageId, type Told } from './deliver-message.ts'
import { KEPT_ATTEMPTS } from './delivery-book.ts'
import { aCourse, messagesTo } from './fixture/a-course.ts'
import { makeFolder } from './fixture/folder.ts'
import { type Answering, answering, makeReceiver, type Receiver } from './fixture/receiver.ts'
import type { FollowFeed } from './follow-feed.ts'
import { makeWebhookStore } from './make-webhook-store.ts'
import type { RetryRules } from './retry-rules.ts'
import { type RunningWebhooks, runWebhooks } from './run-webhooks.ts'
import type { Webhook } from './webhook.ts'
import { webhookFile } from './webhook-file.ts'
import type { Replay } from './webhook-store.ts'

const right = <A>(outcome: E.Either<{ readonly detail: string }, A>): A => {
  if (E.isLeft(outcome)) throw new Error(outcome.left.detail)
  return outcome.right
}

/** As in earnest, a thousand times faster. */
const FAST: RetryRules = { firstMs: 5, mostMs: 20, giveUpAfterMs: 3_600_000 }

const aDesk = (follow: FollowFeed, retries = FAST) => {
  const directory = makeFolder()
  const store = makeWebhookStore({ directory })
  const told: Array<Told> = []
  const failures: Array<unknown> = []
  let running: RunningWebhooks | undefined
  const start = (withinMs = 5_000) => {
    running = runWebhooks({
      directory,
      store,
      guard: makeAddressGuard('allow'),
      follow,
      tell: (each) => told.push(each),
      failed: (_, cause) => failures.push(cause),
      retries,
      withinMs,
    })
    return running
  }
  onTestFinished(() => running?.stop())
  const add = ({ url }: Pick<Receiver, 'url'>, after = '0'): Webhook =>
    right(store.add({ url, feed: 'ledger', filter: {}, after, actor: 'desk-3' as ActorId })).webhook
  const replay = (id: string, how: Replay) => {
    right(store.replay(id, how))
    running?.look()
  }
  const find = (id: string) => right(store.find(id))
  return { directory, replay, store, told, failures, start, add, find, stop: () => running?.stop() }
}

/** The ids of messages as one receiver had them. */
const idsAt = ({ received }: Receiver): ReadonlyArray<string> => received.map(({ id }) => id)
const idsOf = ({ id }: Webhook, ids: ReadonlyArray<string>) => ids.map((each) => messageId(id, each))

it('delivers every message once and in order, and knows where it is', async () => {
  const desk = aDesk(aCourse(20))
  const receiver = await makeReceiver()
  const webhook = desk.add(receiver)
  const running = desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('20'), 10_000)
  expect(idsAt(receiver)).toEqual(idsOf(webhook, messagesTo(20)))
  expect(running.standing()).toEqual(new Map([[webhook.id, '20']]))
  expect(desk.find(webhook.id).state).toBe('active')
  const [last] = right(desk.store.attempts(webhook.id))
  expect(last).toMatchObject({ message: '20', try: 1, outcome: 'delivered', status: 204 })
})

it('holds back what comes after a message until that is taken, under the same id and with the same words', async () => {
  const desk = aDesk(aCourse(8))
  const fails: Answering = (res, n, ...rest) => answering(n % 3 === 0 ? 204 : 500)(res, n, ...rest)
  const receiver = await makeReceiver(fails)
  const webhook = desk.add(receiver)
  desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('8'), 10_000)
  expect(idsAt(receiver)).toEqual(idsOf(webhook, messagesTo(8)).flatMap((id) => [id, id, id]))
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(messagesTo(8).length)
  expect(right(desk.store.attempts(webhook.id)).slice(0, 3)).toMatchObject([
    { try: 3, outcome: 'delivered' },
    { try: 2, outcome: 'failed', status: 500, detail: 'the receiver answered 500' },
    { try: 1, outcome: 'failed' },
  ])
})

it('one receiver that hangs holds up no other', async () => {
  const desk = aDesk(aCourse(10))
  const hanging = await makeReceiver(() => {})
  const sound = await makeReceiver()
  const held = desk.add(hanging)
  const webhook = desk.add(sound)
  desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('10'), 10_000)
  expect(desk.find(held.id).after).toBe('0')
})

it('who answers after we gave up is asked again with the same id', async () => {
  const desk = aDesk(aCourse(1))
  const receiver = await makeReceiver((res, n) => setTimeout(() => res.writeHead(204).end(), n === 1 ? 600 : 0))
  const webhook = desk.add(receiver)
  desk.start(300)
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('1'), 10_000)
  expect(idsAt(receiver)).toEqual(idsOf(webhook, ['1', '1']))
  expect(desk.told.map(({ attempt }) => attempt.outcome)).toEqual(['failed', 'delivered'])
})

it('410 ends it at once; begun anew it goes on with the same message', async () => {
  const desk = aDesk(aCourse(4))
  const receiver = await makeReceiver((res, n, ...rest) => answering(n === 2 ? 410 : 204)(res, n, ...rest))
  const webhook = desk.add(receiver)
  const running = desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).state).toBe('gone'), 10_000)
  expect(desk.find(webhook.id)).toMatchObject({ after: '1', waiting: { message: '2', tries: 1 } })
  running.look()
  expect(receiver.received).toHaveLength(2)
  desk.replay(webhook.id, { from: 'waiting' })
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('4'), 10_000)
  expect(idsAt(receiver)).toEqual(idsOf(webhook, ['1', '2', '2', '4']))
})

it('a message that is given up ends it, with the reason; it goes on with the next, or from earlier', async () => {
  const desk = aDesk(aCourse(5), { ...FAST, giveUpAfterMs: 0 })
  const receiver = await makeReceiver((res, n, ...rest) => answering(n === 2 ? 500 : 204)(res, n, ...rest))
  const webhook = desk.add(receiver)
  desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).state).toBe('dead'), 10_000)
  expect(desk.find(webhook.id).waiting).toMatchObject({ message: '2', detail: 'the receiver answered 500' })
  expect(desk.find(webhook.id).waiting).not.toHaveProperty('next')
  expect(desk.told.map(({ isDead }) => isDead)).toEqual([false, true])
  desk.replay(webhook.id, { from: 'next' })
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('5'), 10_000)
  expect(idsAt(receiver)).toEqual(idsOf(webhook, ['1', '2', '4', '5']))
  desk.replay(webhook.id, { from: 'after', after: '1' })
  await vi.waitFor(() => expect(receiver.received).toHaveLength(7), 10_000)
  expect(idsAt(receiver).slice(4)).toEqual(idsOf(webhook, ['2', '4', '5']))
})

it('a message that nobody would take for its size is not sent, and ends it', async () => {
  const huge: FollowFeed = async function* () {
    yield [{ id: '1', json: 'x'.repeat(MAX_MESSAGE_BYTES + 1) }]
  }
  const desk = aDesk(huge)
  const receiver = await makeReceiver()
  const webhook = desk.add(receiver)
  desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).state).toBe('dead'), 10_000)
  expect(receiver.connections()).toBe(0)
  expect(desk.find(webhook.id).waiting?.detail).toContain('8388609 bytes')
})

it('after a restart it goes on where it was, and a wait goes on too', async () => {
  const desk = aDesk(aCourse(6), { ...FAST, firstMs: 3_600_000, mostMs: 3_600_000 })
  const receiver = await makeReceiver((res, n, ...rest) =>
    answering(n === 2 ? 503 : 204, { 'Retry-After': '3600' })(res, n, ...rest),
  )
  const webhook = desk.add(receiver)
  desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).state).toBe('failing'), 10_000)
  const { next } = desk.find(webhook.id).waiting!
  for (const _ of [1, 2]) {
    await desk.stop()
    desk.start()
  }
  expect(receiver.received).toHaveLength(2)
  expect(desk.find(webhook.id).waiting).toMatchObject({ tries: 1, next })
  desk.replay(webhook.id, { from: 'waiting' })
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('5'), 10_000)
  await desk.stop()
  // What passed no filter is not read again either.
  expect(desk.find(webhook.id).after).toBe('6')
  expect(idsAt(receiver)).toEqual(idsOf(webhook, ['1', '2', '2', '4', '5']))
})

it('one that is removed while a message is under way is told nothing more', async () => {
  const desk = aDesk(aCourse(4))
  const receiver = await makeReceiver((res, n) => {
    if (n === 2) right(desk.store.remove(webhook.id))
    res.writeHead(204).end()
  })
  const webhook = desk.add(receiver)
  desk.start()
  await vi.waitFor(() => expect(desk.told).toHaveLength(2), 10_000)
  await desk.stop()
  expect(receiver.received).toHaveLength(2)
  expect(right(desk.store.list())).toEqual([])
})

it('a file that goes away is told once, however often it is looked for', async () => {
  const desk = aDesk(aCourse(1))
  const webhook = desk.add(await makeReceiver())
  const running = desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('1'), 10_000)
  rmSync(webhookFile(desk.directory))
  for (const _ of [1, 2, 3]) running.look()
  expect(desk.failures.map(String)).toEqual([expect.stringContaining('was deleted or replaced')])
})

it('a feed that fails is told, and nothing is taken for delivered', async () => {
  const desk = aDesk(async function* () {
    yield []
    throw new Error('the disk is gone')
  })
  const webhook = desk.add(await makeReceiver())
  desk.start()
  await vi.waitFor(() => expect(desk.failures).toEqual([new Error('the disk is gone')]), 10_000)
  expect(desk.find(webhook.id)).toMatchObject({ after: '0', state: 'active' })
})

it(`keeps the last ${KEPT_ATTEMPTS} attempts`, async () => {
  const desk = aDesk(aCourse(160))
  const webhook = desk.add(await makeReceiver())
  desk.start()
  await vi.waitFor(() => expect(desk.find(webhook.id).after).toBe('160'), 30_000)
  const kept = right(desk.store.attempts(webhook.id))
  expect(kept.map(({ message }) => message)).toEqual([...messagesTo(160)].reverse().slice(0, KEPT_ATTEMPTS))
})
