import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Instance, PATIENCE_MS, startCluster } from './instances.ts'
import { delivery, pledge } from './trucks.ts'

let cluster: Awaited<ReturnType<typeof startCluster>>
let one: Instance
let other: Instance
beforeAll(async () => {
  cluster = await startCluster()
  // At the same moment, on an empty cluster.
  ;[one, other] = (await Promise.all([cluster.start(), cluster.start()])) as [Instance, Instance]
}, PATIENCE_MS)
afterAll(() => cluster.stop())

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
  expect(other.holds).toEqual(one.holds)
  const { body } = await read(other.ask(`/events?limit=${one.holds.events}`))
  const told = (
    body['items'] as ReadonlyArray<{ readonly type: string; readonly stream: string; readonly data: object }>
  ).map(({ type, stream, data }) => JSON.stringify([type, stream, data]))
  expect(new Set(told).size).toBe(one.holds.events)
  const allies = (await read(one.ask('/allies?limit=1000'))).body['items'] as ReadonlyArray<{ readonly ally: string }>
  expect(allies.length).toBeGreaterThan(20)
  for (const { ally } of allies)
    for (const view of ['obligations', 'timeline']) {
      const path = `/allies/${ally}/${view}?at=${one.holds.events}&effectiveAt=2025-06-01`
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

/** The shortfalls that an instance has as noted, in their order, from all pages of its events. */
const shortfallsOf = async ({ ask }: Instance): Promise<ReadonlyArray<string>> => {
  type Event = {
    readonly position: string
    readonly type: string
    readonly data: { readonly pledge: string; readonly line: string; readonly tranche: string }
  }
  const all: Array<Event> = []
  for (;;) {
    const { body } = await read(ask(`/events?limit=1000&after=${all.at(-1)?.position ?? 0}`))
    const items = body['items'] as ReadonlyArray<Event>
    if (items.length === 0) break
    all.push(...items)
  }
  return all
    .filter(({ type }) => type === 'ShortfallOpened')
    .map(({ data: { pledge, line, tranche } }) => `${pledge}/${line}/${tranche}`)
}

it(
  'the watches of two instances note each shortfall once',
  async () => {
    expect(await shortfallsOf(one)).toEqual([])
    const on = { SHORTFALL_WATCH: 'on' }
    const watching = await Promise.all([cluster.start(on), cluster.start(on)])
    const figure = async ({ ask }: Instance, name: string): Promise<number> => {
      const line = (await (await ask('/metrics')).text()).split('\n').find((found) => found.startsWith(`${name} `))
      return Number(line?.slice(name.length) ?? 0)
    }
    for (const instance of watching)
      while ((await figure(instance, 'aid_ledger_shortfall_looks_total{outcome="done"}')) === 0) await sleep(20)
    const noted = await Promise.all(watching.map(shortfallsOf))
    expect(noted[0]!.length).toBeGreaterThan(20)
    expect(new Set(noted[0]).size).toBe(noted[0]!.length)
    expect(noted[1]).toEqual(noted[0])
    // What each says that it noted is what is there: neither says so of what the other noted.
    const told = await Promise.all(
      watching.map((instance) => figure(instance, 'aid_ledger_shortfalls_noted_total{what="opened"}')),
    )
    expect(told[0]! + told[1]!).toBe(noted[0]!.length)
  },
  PATIENCE_MS,
)
