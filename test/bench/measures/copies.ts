import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredEvent } from '@aid-ledger/domain'
import { type ClusterStore, makeEventStoreDbEventStore } from '@aid-ledger/event-store/eventstoredb'
import * as E from 'fp-ts/lib/Either.js'
import { settingsOf } from '../../support/settings-of.ts'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { type Workload, workloadBatches } from '../workload.ts'
import { type ServerProcess, startServerProcess } from './cluster/server-process.ts'
import { inOwnProcess } from './in-own-process.ts'

const MEMORY_WANTED = 1.3
/** The test server keeps its log in memory: of a million events it would hold gigabytes. */
const PART_OF_EVENTS = 5
const SMALLER_BY = 10
const IN_FLIGHT = 64
const ROUNDS = { usual: 5, quick: 1 }
const BUILD_ONCE = new URL('./cluster/build-once.ts', import.meta.url)

const WAYS = ['appended', 'restored'] as const
type Way = (typeof WAYS)[number]

const append =
  (store: ClusterStore) =>
  async ({ stream, revision, ...event }: StoredEvent): Promise<void> => {
    const appended = await store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1)()
    if (E.isLeft(appended)) throw new Error(appended.left.detail)
  }

const fill = async (store: ClusterStore, workload: Workload, way: Way): Promise<void> => {
  if (way === 'restored') {
    const restored = await store.restore(workloadBatches(workload))()
    if (E.isLeft(restored)) throw new Error(restored.left.detail)
    return
  }
  for await (const batch of workloadBatches(workload))
    for (let from = 0; from < batch.length; from += IN_FLIGHT)
      await Promise.all(batch.slice(from, from + IN_FLIGHT).map(append(store)))
}

/** A test server, in a process of its own, with a ledger of so many events. */
const serverOf = async (events: number, way: Way): Promise<ServerProcess> => {
  const server = await startServerProcess()
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-copies-'))
  try {
    const opened = await makeEventStoreDbEventStore({ directory: folder, connection: settingsOf(server.url) })()
    if (E.isLeft(opened)) throw new Error(opened.left.detail)
    await fill(opened.right, { events, eventsPerAlly: 300, seed: 1 }, way)
    await opened.right.close()
    return server
  } catch (error) {
    await server.end()
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const compare = async (way: Way, large: number, rounds: number): Promise<Comparison> => {
  const small = Math.ceil(large / SMALLER_BY)
  const [few, many] = [await serverOf(small, way), await serverOf(large, way)]
  const peakOf = async ({ url }: ServerProcess, events: number): Promise<number> =>
    (await inOwnProcess(BUILD_ONCE, [url, String(events)])).megabytes
  try {
    return {
      name: `peak memory of a new copy and read model, ${way}`,
      unit: 'MB',
      ...(await inTurns(rounds, { peer: () => peakOf(few, small), ours: () => peakOf(many, large) })),
      wanted: { atMost: MEMORY_WANTED },
      about: `of ${large} events that were ${way}, followed from a test server in a process of its own; the peer is the same at ${small}; each in a process of its own, with the flags of \`npm start\``,
    }
  } finally {
    await Promise.all([few.end(), many.end()])
  }
}

export const copies: Measure = {
  name: 'copies',
  summary: 'the memory of building a copy of a cluster’s ledger and its read model, against a tenth of the events',
  run: async ({ events, quick }) => {
    const told: Array<Comparison> = []
    for (const way of WAYS)
      told.push(await compare(way, Math.ceil(events / PART_OF_EVENTS), ROUNDS[quick ? 'quick' : 'usual']))
    return told
  },
}
