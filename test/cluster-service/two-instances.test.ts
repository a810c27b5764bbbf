import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EventStoreDbServer, startEventStoreDbServer } from '../eventstoredb-server/index.ts'
import { type Instance, makeInstances } from './instances.ts'

const meta = {
  occurredOn: '2025-02-03',
  knownAt: '2025-02-03',
  assertedBy: 'donor',
  sources: [{ url: 'https://example.org/trucks', title: 'A page' }],
}
const pledge = (id: string, amount = '20') => ({
  data: {
    pledge: id,
    title: 'Trucks by the summer',
    channel: 'bilateral',
    recipient: 'UA',
    lines: [
      {
        line: 'trucks',
        donors: ['EE'],
        item: { code: 'truck', name: 'Truck', category: 'vehicles' },
        modality: 'inKind',
        purpose: 'assistance',
        bindingness: 'political',
        amount: { quantity: { amount, unit: 'truck' } },
        schedule: [{ tranche: '1', due: '2025-06', firm: true, amount }],
      },
    ],
  },
  meta,
})
const delivery = (id: string, amount: string) => ({
  data: {
    pledge: id,
    line: 'trucks',
    milestone: 'handedOver',
    amount: { quantity: { amount, unit: 'truck' } },
    basis: 'increment',
  },
  meta: { ...meta, occurredOn: '2025-05-02', knownAt: '2025-05-02' },
})
const PATIENCE_MS = 120_000

let server: EventStoreDbServer
let instances: ReturnType<typeof makeInstances>
let one: Instance
let other: Instance
beforeAll(async () => {
  server = await startEventStoreDbServer()
  instances = makeInstances(server.url)
  // At the same moment, on an empty cluster.
  ;[one, other] = (await Promise.all([instances.start(), instances.start()])) as [Instance, Instance]
}, PATIENCE_MS)
afterAll(async () => {
  await instances.stopAll()
  await server.stop()
})

const read = async (response: Response | Promise<Response>) => {
  const { status, headers } = await response
  return { status, headers, body: (await (await response).json()) as { readonly [member: string]: unknown } }
}
const positionOf = async (response: Promise<Response>): Promise<string> => {
  const { status, body } = await read(response)
  expect([status, body['detail']]).toEqual([201, undefined])
  return String(body['position'])
}
const digestOf = async ({ ask }: Instance, path: string) => (await read(ask(path))).body['digest']

it('two instances that start on an empty cluster at once fill it once, and answer alike', async () => {
  const events = await read(other.ask('/events?limit=1000'))
  expect((events.body['items'] as ReadonlyArray<object>).length).toBe(one.holds.events)
  const allies = (await read(one.ask('/allies?limit=1000'))).body['items'] as ReadonlyArray<{ readonly ally: string }>
  expect(allies.length).toBeGreaterThan(20)
  for (const { ally } of allies)
    for (const view of ['obligations', 'timeline']) {
      const path = `/allies/${ally}/${view}?effectiveAt=2025-06-01`
      const digest = await digestOf(one, path)
      expect(digest, path).toMatch(/^sha256:/)
      expect(await digestOf(other, path), path).toBe(digest)
    }
})

it('what one has recorded the other answers from, once it has come that far', async () => {
  const position = await positionOf(one.give('AnnouncePledge', pledge('ee-trucks'), { key: 'trucks' }))
  const { status, body } = await read(other.ask(`/pledges/ee-trucks?waitFor=${position}`))
  expect([status, (body['asked'] as { readonly at: string }).at]).toEqual([200, position])
})

it('a command is not refused for what the other instance has just recorded', async () => {
  for (let time = 0; time < 25; time += 1) {
    const id = `ee-trucks-${time}`
    await positionOf(one.give('AnnouncePledge', pledge(id), { key: `announce-${id}` }))
    await positionOf(other.give('ReportDelivery', delivery(id, '5'), { key: `deliver-${id}` }))
    await positionOf(
      one.give('ReportDelivery', delivery(id, '5'), { key: `again-${id}`, headers: { 'If-Match': '"1"' } }),
    )
  }
})

it('the same key at both at once is recorded once, and both answer the same', async () => {
  for (let time = 0; time < 25; time += 1) {
    const give = (instance: Instance) =>
      read(instance.give('AnnouncePledge', pledge(`ee-once-${time}`), { key: `once-${time}` }))
    const answers = await Promise.all([give(one), give(other), give(one), give(other)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(answers.filter(({ headers }) => headers.get('idempotency-hit') === null)).toHaveLength(1)
    for (const { body } of answers) expect(body).toEqual(answers[0]!.body)
  }
})

it('a retry that comes to the other instance has the first answer; another command under its key is refused', async () => {
  const first = await read(one.give('AnnouncePledge', pledge('ee-retried'), { key: 'retried' }))
  const retried = await read(other.give('AnnouncePledge', pledge('ee-retried'), { key: 'retried' }))
  expect(retried.headers.get('idempotency-hit')).toBe('true')
  expect(retried.body).toEqual(first.body)
  expect((await other.give('AnnouncePledge', pledge('ee-retried', '21'), { key: 'retried' })).status).toBe(422)
})

it('of two who record on the same revision at both, one comes too late', async () => {
  for (let time = 0; time < 25; time += 1) {
    const id = `ee-raced-${time}`
    await positionOf(one.give('AnnouncePledge', pledge(id), { key: `announce-${id}` }))
    const give = (instance: Instance, amount: string) =>
      instance.give('ReportDelivery', delivery(id, amount), {
        key: `race-${id}-${amount}`,
        headers: { 'If-Match': '"0"' },
      })
    const [a, b] = await Promise.all([give(one, '3'), give(other, '4')])
    expect([a.status, b.status].sort()).toEqual([201, 412])
  }
})

it('commands on one stream at both are all recorded, one after the other', async () => {
  await positionOf(one.give('AnnouncePledge', pledge('ee-busy', '400'), { key: 'busy' }))
  const given = Array.from({ length: 40 }, (_, index) =>
    (index % 2 === 0 ? one : other).give('ReportDelivery', delivery('ee-busy', '1'), { key: `busy-${index}` }),
  )
  const positions = await Promise.all(given.map(positionOf))
  expect(new Set(positions).size).toBe(40)
  const last = Math.max(...positions.map(Number))
  for (const instance of [one, other]) {
    const { body } = await read(instance.ask(`/pledges/ee-busy/history?waitFor=${last}&limit=100`))
    expect((body['items'] as ReadonlyArray<object>).length).toBe(41)
  }
})

it('the watches of two instances note each shortfall once', async () => {
  const watching = await Promise.all([
    instances.start({ SHORTFALL_WATCH: 'on' }),
    instances.start({ SHORTFALL_WATCH: 'on' }),
  ])
  type Event = {
    readonly type: string
    readonly data: { readonly pledge: string; readonly line: string; readonly tranche: string }
  }
  const noted = async (instance: Instance) =>
    ((await read(instance.ask('/events?limit=1000'))).body['items'] as ReadonlyArray<Event>)
      .filter(({ type }) => type === 'ShortfallOpened')
      .map(({ data: { pledge, line, tranche } }) => `${pledge}/${line}/${tranche}`)
  let all = await noted(watching[0]!)
  for (let tries = 0; tries < 200 && (all.length < 20 || all.length !== (await noted(one)).length); tries += 1) {
    await sleep(50)
    all = await noted(watching[0]!)
  }
  await sleep(500)
  all = await noted(watching[1]!)
  expect(all.length).toBeGreaterThan(20)
  expect(new Set(all).size).toBe(all.length)
})

it('is not ready while its cluster is away, and is again once it is back', async () => {
  expect((await one.ask('/health/ready')).status).toBe(200)
  await server.stop()
  const until = async (status: number) => {
    for (let tries = 0; tries < 400; tries += 1) {
      if ((await one.ask('/health/ready')).status === status) return status
      await sleep(50)
    }
    return (await one.ask('/health/ready')).status
  }
  expect(await until(503)).toBe(503)
  expect((await one.ask('/allies/EE/obligations')).status).toBe(200)
  expect(await (await one.ask('/metrics')).text()).toContain('state="disconnected"} 1')
  const port = Number(new URL(server.url.replace('esdb:', 'http:')).port)
  server = await startEventStoreDbServer({ port, log: server.log })
  expect(await until(200)).toBe(200)
  await positionOf(one.give('AnnouncePledge', pledge('ee-after'), { key: 'after' }))
})
