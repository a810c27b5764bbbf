import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { inTurns, type Sides } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { appendAll, eventsToAppend, perSecond, type Supply, supplyOf } from './appending.ts'
import { type BareInserts, bareRow, openBareInserts } from './bare-inserts.ts'

const IN_FLIGHT = 64
const WANTED = 0.6
/** Enough groups in a round that one slow fsync does not make it. */
const GROUPS = { usual: 100, quick: 40 }
const SINGLES = { usual: 1_000, quick: 100 }
const ROUNDS = { usual: 11, quick: 3 }

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
