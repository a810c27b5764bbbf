import type { ActorId, StoredEvent } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { makeLedger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { ask } from '../testing/ask.ts'
import { runMain } from '../testing/run-main.ts'
import { settingsFor, started, temporaryFolder } from '../testing/served-public-record.ts'
import { until } from '../testing/until.ts'
import { type Service, startService } from './start-service.ts'
import { watchShortfalls } from './watch-shortfalls.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = temporary.folder
  remove = temporary.remove
})
afterEach(() => remove())

const watching = async (): Promise<Service> => {
  const service = await startService({ ...settingsFor(folder), shortfallWatch: 'on' })
  if (E.isLeft(service)) throw new Error(service.left.detail)
  return service.right
}

/** Waits until the watch has looked, and then for nothing more. */
const looked = ({ address }: Service): Promise<void> =>
  until(async () =>
    (await (await fetch(`${address}/metrics`)).text()).includes('shortfall_looks_total{outcome="done"} 1\n'),
  )

/** What the log holds of shortfalls, read beside whoever writes. */
const noted = async (): Promise<ReadonlyArray<StoredEvent>> => {
  const store = await makeSqliteEventStore({ directory: folder, mode: 'read' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const events: Array<StoredEvent> = []
  for await (const batch of store.right.readAll(0, { types: ['ShortfallOpened', 'ShortfallClosed'] }))
    events.push(...batch)
  await store.right.close()
  return events
}

const names = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<string> =>
  events.map(({ data }) => `${data['pledge']}/${data['line']}/${data['tranche']}`)

async function* overduePledges(count: number): AsyncIterable<string> {
  const sources = [{ url: 'https://example.org/', title: 'An example' }]
  const meta = { occurredOn: '2024-05-01', knownAt: '2024-05-01', assertedBy: 'donor', sources }
  for (let nth = 1; nth <= count; nth += 1) {
    const line = {
      line: 'cars',
      donors: ['DE'],
      item: { code: 'car', name: 'Car', category: 'vehicles' },
      modality: 'inKind',
      purpose: 'assistance',
      bindingness: 'political',
      amount: { quantity: { amount: '40', unit: 'car' } },
      schedule: [{ tranche: '1', due: '2024-06', firm: true, amount: '40' }],
    }
    const data = { pledge: `cars-${nth}`, title: 'Forty cars', channel: 'bilateral', recipient: 'UA', lines: [line] }
    yield JSON.stringify({ key: `cars-${nth}`, command: 'AnnouncePledge', data, meta })
  }
}

/** A ledger in which so many pledges were to be fulfilled by June 2024. */
const fillWith = async (count: number): Promise<void> => {
  const store = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  const ledger = makeLedger({ store: store.right })
  expect(E.isRight(await ledger.record(overduePledges(count), 'me' as ActorId))).toBe(true)
  await ledger.close()
}

describe('a start', () => {
  it('notes what is overdue today, of today; the next start adds nothing', async () => {
    await fillWith(2)
    const first = await watching()
    await looked(first)
    const opened = await noted()
    expect(names(opened)).toEqual(['cars-1/cars/1', 'cars-2/cars/1'])
    for (const { meta, recordedAt } of opened)
      expect([meta.occurredOn, meta.knownAt, meta.actor]).toEqual([recordedAt.slice(0, 10), meta.occurredOn, 'ledger'])
    const metrics = await (await fetch(`${first.address}/metrics`)).text()
    expect(metrics).toContain('\naid_ledger_shortfalls_noted_total{what="opened"} 2\n')
    expect(metrics).toContain('\naid_ledger_appended_events_total 2\n')
    await first.close()

    const second = await watching()
    await looked(second)
    expect(await noted()).toEqual(opened)
    // A note of the ledger's own is no news from the world.
    expect(second.holds).toMatchObject({ events: 4, lastKnown: '2024-05-01' })
    await second.close()
  })

  it('for the first time notes only behind the public record', async () => {
    const first = await watching()
    await looked(first)
    const { answer } = await ask(`${first.address}/shortfalls?limit=1000`)
    const opened = await noted()
    expect(new Set(names(opened))).toEqual(
      new Set(answer.items.map(({ pledge, line, tranche }) => `${pledge}/${line}/${tranche}`)),
    )
    expect(opened.filter(({ position }) => Number(position) <= first.holds.events)).toEqual([])
    await first.close()
  })

  it('without the watch notes nothing', async () => {
    await fillWith(1)
    const service = await started(folder)
    expect(await (await fetch(`${service.address}/metrics`)).text()).not.toContain('shortfall_looks_total{')
    await service.close()
    expect(await noted()).toEqual([])
  })
})

it('a mistake in the watch is told of in words and by its place, without the trace and the folders in it', async () => {
  await fillWith(1)
  const opened = await makeSqliteEventStore({ directory: folder, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const ledger = makeLedger({ store: opened.right })
  const lines: Array<string> = []
  const stop = watchShortfalls(
    {
      store: opened.right,
      ledger: {
        ...ledger,
        head: () => {
          throw new TypeError('/srv/secret/ledger.sqlite is odd')
        },
      },
    },
    { shortfallWatch: 'on' },
    { log: makeLog('info', (line) => lines.push(line)), metrics: makeMetrics() },
  )
  await until(async () => lines.length > 0)
  await stop()
  await ledger.close()
  const [line = '', ...more] = lines
  expect(more).toEqual([])
  expect(JSON.parse(line)).toEqual({
    time: expect.any(String),
    level: 'error',
    shortfallWatch: 'postponed',
    error: 'TypeError: ledger.sqlite is odd',
    at: expect.stringMatching(/^watch-shortfalls\.test\.ts:\d+$/),
  })
})

/** Enough that the watch is still at work when it is killed. */
const PLEDGES = 200

it('a service that is killed between two notes is completed by the next, and nothing is noted twice', async () => {
  await fillWith(PLEDGES)
  const environment = { AID_LEDGER_DATA: folder, SHORTFALL_WATCH: 'on' }
  const first = runMain(environment)
  await until(async () => (await noted()).length > 0)
  first.process.kill('SIGKILL')
  await first.ended
  const before = await noted()

  const second = runMain(environment)
  await until(async () => (await noted()).length >= PLEDGES)
  second.process.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  const after = await noted()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(new Set(names(after)).size).toBe(PLEDGES)
  expect(after).toHaveLength(PLEDGES)
})
