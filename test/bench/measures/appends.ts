import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredEvent } from '@aid-ledger/domain'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { inTurns, type Sides } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { workloadBatches } from '../workload.ts'
import { type BareInserts, bareRow, openBareInserts } from './bare-inserts.ts'

const IN_FLIGHT = 64
const WANTED = 0.6
/** Enough groups in a round that one slow fsync does not make it. */
const GROUPS = { usual: 100, quick: 40 }
const SINGLES = { usual: 1_000, quick: 100 }
const ROUNDS = { usual: 11, quick: 3 }

/** The next events of the workload, which both sides put on disk, each in a ledger of its own. */
type Supply = (count: number) => ReadonlyArray<StoredEvent>

const appendOne = async (store: EventStore, { stream, revision, ...event }: StoredEvent): Promise<void> => {
  const appended = await store.append(stream, [event], revision === 0 ? 'noStream' : revision - 1)()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
}

const perSecond = async (count: number, run: () => Promise<void>): Promise<number> => {
  const began = performance.now()
  await run()
  return (count / (performance.now() - began)) * 1_000
}

/** As many callers as are in flight, each of which appends the next event once its last one is acknowledged. */
const appendAll = async (store: EventStore, events: ReadonlyArray<StoredEvent>, inFlight: number): Promise<void> => {
  let next = 0
  const caller = async (): Promise<void> => {
    while (next < events.length) await appendOne(store, events[next++]!)
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
}

type Parts = { readonly store: EventStore; readonly bare: BareInserts; readonly ours: Supply; readonly peers: Supply }

const sidesOf = ({ store, bare, ours, peers }: Parts, count: number, inFlight: number): Sides => ({
  peer: async () => {
    const rows = peers(count).map(bareRow)
    return perSecond(count, async () => {
      for (let from = 0; from < count; from += inFlight) bare.insert(rows.slice(from, from + inFlight))
    })
  },
  ours: async () => {
    const events = ours(count)
    return perSecond(count, () => appendAll(store, events, inFlight))
  },
})

const supplyOf = (events: ReadonlyArray<StoredEvent>): Supply => {
  let from = 0
  return (count) => {
    from += count
    return events.slice(from - count, from)
  }
}

const eventsToAppend = async (events: number): Promise<ReadonlyArray<StoredEvent>> => {
  const all: Array<StoredEvent> = []
  for await (const batch of workloadBatches({ events, eventsPerAlly: 300, seed: 1 })) all.push(...batch)
  return all
}

const compare = async (directory: string, size: 'usual' | 'quick'): Promise<ReadonlyArray<Comparison>> => {
  const opened = await makeSqliteEventStore({ directory, mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  const store = opened.right
  const bare = openBareInserts(join(directory, 'bare.sqlite'))
  const [rounds, grouped, singles] = [ROUNDS[size], GROUPS[size] * IN_FLIGHT, SINGLES[size]]
  try {
    const events = await eventsToAppend((rounds + 1) * (grouped + singles))
    const parts = { store, bare, ours: supplyOf(events), peers: supplyOf(events) }
    const together = await inTurns(rounds, sidesOf(parts, grouped, IN_FLIGHT))
    const alone = await inTurns(rounds, sidesOf(parts, singles, 1))
    const common = { unit: 'appends/s', wanted: { atLeast: WANTED } }
    const workload = 'of the synthetic workload’s events, one an append'
    return [
      {
        ...common,
        ...together,
        name: 'appends with 64 in flight',
        about: `durable appends ${workload}; the peer inserts the same bytes by bare SQLite transactions of 64 rows`,
      },
      {
        ...common,
        ...alone,
        name: 'appends one at a time',
        about: `durable appends ${workload}; the peer inserts the same bytes and commits each row`,
      },
    ]
  } finally {
    bare.close()
    await store.close()
  }
}

export const appends: Measure = {
  name: 'appends',
  summary: 'durable appends against bare SQLite, 64 in flight and one at a time',
  run: async ({ quick }) => {
    const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-appends-'))
    try {
      return await compare(directory, quick ? 'quick' : 'usual')
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  },
}
