import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventId, StoredEvent, StreamName } from '@aid-ledger/domain'
import {
  type ClusterStore,
  type ConnectionSettings,
  makeEventStoreDbEventStore,
} from '@aid-ledger/event-store/eventstoredb'
import { EventStoreDBClient, type JSONType, jsonEvent, NO_STREAM } from '@eventstore/db-client'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { settingsOf } from '../../support/settings-of.ts'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { workloadBatches } from '../workload.ts'
import { startServerProcess } from './cluster/server-process.ts'

const ALONE_WANTED = 0.8
const TOGETHER_WANTED = 0.9
const READS_WANTED = 0.7
const IN_FLIGHT = 64
const ROUNDS = { usual: 7, quick: 1 }
const SINGLES = { usual: 1_500, quick: 50 }
/** A round takes most of a second: in shorter ones a pause of one of the two processes decided. */
const TOGETHER = { usual: 12_800, quick: 128 }
/** Events to draw from; which of them is appended makes little difference, their number no other. */
const DRAWN = 2_000

const rightOf = async <A>(task: TaskEither<{ readonly detail: string }, A>): Promise<A> => {
  const done = await task()
  if (E.isLeft(done)) throw new Error(done.left.detail)
  return done.right
}

/** Appends the nth event of a stream. */
type Append = (stream: string, nth: number) => Promise<unknown>

const perSecond = async (events: number, run: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await run()
  return (events / (performance.now() - began)) * 1_000
}

/** As many callers as are in flight, each of which fills a stream of its own, one event after the other. */
const appendAll = (append: Append, round: string, events: number, inFlight: number): Promise<number> =>
  perSecond(events, async () => {
    const fill = async (caller: number): Promise<void> => {
      for (let nth = 0; nth < events / inFlight; nth += 1) await append(`${round}-${caller}`, nth)
    }
    await Promise.all(Array.from({ length: inFlight }, (_, caller) => fill(caller)))
  })

const counted = async (batches: AsyncIterable<ReadonlyArray<unknown>>): Promise<number> => {
  let events = 0
  for await (const batch of batches) events += batch.length
  return events
}

type Parts = {
  readonly client: EventStoreDBClient
  readonly store: ClusterStore
  readonly connection: ConnectionSettings
  readonly folder: string
  readonly drawn: ReadonlyArray<StoredEvent>
}

const appendsOf = ({ client, store, drawn }: Parts): { readonly bare: Append; readonly ours: Append } => {
  let next = 0
  const draw = () => {
    next += 1
    return { ...drawn[next % drawn.length]!, id: randomUUID() as string as EventId }
  }
  return {
    bare: (stream, nth) => {
      const { id, type, data, meta } = draw()
      const event = jsonEvent({ id, type, data: data as JSONType, metadata: meta as unknown as JSONType })
      return client.appendToStream(`bare-${stream}`, [event], {
        expectedRevision: nth === 0 ? NO_STREAM : BigInt(nth - 1),
      })
    },
    ours: (stream, nth) =>
      rightOf(store.append(`aid.pledge-${stream}` as StreamName, [draw()], nth === 0 ? 'noStream' : nth - 1)),
  }
}

const compareAppends = async (parts: Parts, size: 'usual' | 'quick'): Promise<ReadonlyArray<Comparison>> => {
  const { bare, ours } = appendsOf(parts)
  let round = 0
  const side = (append: Append, events: number, inFlight: number) => () => {
    round += 1
    return appendAll(append, `r${round}`, events, inFlight)
  }
  const sides = (events: number, inFlight: number) => ({
    peer: side(bare, events, inFlight),
    ours: side(ours, events, inFlight),
  })
  const about =
    'a test server in a process of its own; ours answers once the event is counted here, the peer is the client’s own appendToStream'
  return [
    {
      name: 'appends to a cluster, one at a time',
      unit: 'appends/s',
      ...(await inTurns(ROUNDS[size], sides(SINGLES[size], 1))),
      wanted: { atLeast: ALONE_WANTED },
      about,
    },
    {
      name: 'appends to a cluster, 64 in flight',
      unit: 'appends/s',
      ...(await inTurns(ROUNDS[size], sides(TOGETHER[size], IN_FLIGHT))),
      wanted: { atLeast: TOGETHER_WANTED },
      about,
    },
  ]
}

const compareReads = async (parts: Parts, size: 'usual' | 'quick'): Promise<ReadonlyArray<Comparison>> => {
  const { client, store, connection, folder } = parts
  let copies = 0
  const rate = async (read: () => Promise<number>): Promise<number> => {
    const began = performance.now()
    return ((await read()) / (performance.now() - began)) * 1_000
  }
  const bare = () =>
    rate(async () => {
      let events = 0
      for await (const { event } of client.readAll()) if (event !== undefined) events += 1
      return events
    })
  const port = () => rate(() => counted(store.readAll(0)))
  const catchUp = () =>
    rate(async () => {
      copies += 1
      const copy = await rightOf(
        makeEventStoreDbEventStore({ path: join(folder, `copy-${copies}.sqlite`), connection }),
      )
      await copy.caughtUp()
      const head = await rightOf(copy.head())
      await copy.close()
      return head
    })
  return [
    {
      name: 'reads through the port, on a cluster',
      unit: 'events/s',
      ...(await inTurns(ROUNDS[size], { peer: bare, ours: port })),
      wanted: { atLeast: READS_WANTED },
      about:
        'every event of the ledger, from the counted copy; the peer is the client’s own readAll of the test server',
    },
    {
      name: 'a new copy of a cluster’s ledger',
      unit: 'events/s',
      ...(await inTurns(ROUNDS[size], { peer: bare, ours: catchUp })),
      wanted: { atLeast: READS_WANTED },
      about: 'followed, counted and written from nothing; the peer is the client’s own readAll of the test server',
    },
  ]
}

const drawEvents = async (): Promise<ReadonlyArray<StoredEvent>> => {
  const all: Array<StoredEvent> = []
  for await (const batch of workloadBatches({ events: DRAWN, eventsPerAlly: 300, seed: 1 })) all.push(...batch)
  return all
}

export const cluster: Measure = {
  name: 'cluster',
  summary: 'appends and reads on a cluster, against its client’s own, on a test server',
  run: async ({ quick }) => {
    const size = quick ? 'quick' : 'usual'
    const server = await startServerProcess()
    const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-cluster-'))
    const connection = settingsOf(server.url)
    const client = EventStoreDBClient.connectionString(server.url)
    const store = await rightOf(makeEventStoreDbEventStore({ directory: folder, connection }))
    try {
      const parts = { client, store, connection, folder, drawn: await drawEvents() }
      return [...(await compareAppends(parts, size)), ...(await compareReads(parts, size))]
    } finally {
      await store.close()
      await client.dispose()
      await server.end()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
