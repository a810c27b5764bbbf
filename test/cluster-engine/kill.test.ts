import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { canonicalEvent, type StoredEvent } from '@aid-ledger/domain'
import { eventsOf, leftOf, numbers, positionsOf, rightOf } from '@aid-ledger/event-store/contract-suite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { workloadBatches } from '../bench/workload.ts'
import { type ClusterUnderTest, startCluster } from './cluster-under-test.ts'

const EVENTS = 3_000
const SEED = 5

let cluster: ClusterUnderTest
beforeEach(async () => {
  cluster = await startCluster()
})
afterEach(() => cluster.cleanup())

type Filling = { readonly process: ChildProcess; readonly printed: () => string; readonly ended: Promise<unknown> }

const fill = (how: 'append' | 'restore', copy: string, seed = SEED): Filling => {
  const program = join(import.meta.dirname, 'fill-cluster.ts')
  const args = [program, how, cluster.server.url, join(cluster.folder, copy), String(EVENTS), String(seed)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (text) => {
    printed += text
  })
  return { process: child, printed: () => printed, ended: once(child, 'close') }
}

/** Kills it once the cluster holds so many records more than now. */
const killAfter = async ({ process: child, ended }: Filling, records: number): Promise<void> => {
  const until = cluster.server.log.events.length + records
  while (cluster.server.log.events.length < until && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 2))
  expect(child.exitCode).toBeNull()
  child.kill('SIGKILL')
  await ended
}

const workload = async (): Promise<ReadonlyArray<StoredEvent>> =>
  eventsOf(workloadBatches({ events: EVENTS, eventsPerAlly: 200, seed: SEED }))

/** What a process that appends has printed: where it was told that an event is, and the id of that event. */
const acknowledgedBy = ({ printed }: Filling): ReadonlyArray<readonly [position: number, id: string]> =>
  [...printed().matchAll(/^(\d+) (\S+)\n/gm)].map(([, position, id]) => [Number(position), id!])

it('a process that is killed while it appends loses nothing that it acknowledged, and its copy goes on', async () => {
  const acknowledged: Array<readonly [position: number, id: string]> = []
  const expectThere = (events: ReadonlyArray<StoredEvent>): void => {
    for (const [position, id] of acknowledged) expect(events[position - 1]?.id, `at ${position}`).toBe(id)
  }
  const seenByAnother = async (): Promise<ReadonlyArray<StoredEvent>> => {
    const another = await cluster.open()
    await another.caughtUp()
    return eventsOf(another.readAll(0))
  }
  for (const records of [40, 300, 7, 150, 600]) {
    const filling = fill('append', 'killed.sqlite')
    await killAfter(filling, records)
    acknowledged.push(...acknowledgedBy(filling))
    expectThere(await seenByAnother())
  }
  expect(acknowledged.length).toBeGreaterThan(500)
  const last = fill('append', 'killed.sqlite')
  await last.ended
  // It appends all of them again, and is told of each that was there where it was.
  expect(acknowledgedBy(last)).toHaveLength(EVENTS)
  acknowledged.push(...acknowledgedBy(last))
  const kept = await cluster.open({ copy: 'killed.sqlite' })
  await kept.caughtUp()
  const events = await eventsOf(kept.readAll(0))
  expect(positionsOf(events)).toEqual(numbers(1, EVENTS))
  expect(new Set(events.map(({ id }) => id)).size).toBe(EVENTS)
  expectThere(events)
  expect(await seenByAnother()).toEqual(events)
})

it('a restore whose process is killed is seen by nobody, and goes on with the same events and with no others', async () => {
  const watching = await cluster.open()
  await killAfter(fill('restore', 'killed.sqlite'), 500)
  expect(await rightOf(watching.head())).toBe(0)
  const refused = await leftOf(watching.append('aid.pledge-a' as never, [(await workload())[0]!], 'noStream'))
  expect(refused).toMatchObject({ _tag: 'StoreBusy', detail: expect.stringContaining('is being restored') })

  const others = fill('restore', 'others.sqlite', SEED + 1)
  await others.ended
  expect(others.printed()).toContain('Another restore was begun here and not finished')

  await killAfter(fill('restore', 'killed.sqlite'), 500)
  const again = fill('restore', 'elsewhere.sqlite')
  await again.ended
  expect(again.printed()).toBe(`${EVENTS}\n`)
  const restored = await eventsOf(watching.readAll(0))
  expect(restored.map(canonicalEvent)).toEqual((await workload()).map(canonicalEvent))
})
