import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepTree, openTreeFile, treeFile } from '@aid-ledger/audit'
import type { StoredEvent } from '@aid-ledger/domain'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { inTurns } from '../frame/in-turns.ts'
import type { Comparison, Measure } from '../frame/measure.ts'
import { appendAll, eventsToAppend, perSecond, supplyOf } from './appending.ts'

const WANTED = 0.8
const IN_FLIGHT = 64
const GROUPS = { usual: 100, quick: 40 }
const SINGLES = { usual: 1_000, quick: 100 }
const ROUNDS = { usual: 11, quick: 3 }

const opened = async (directory: string): Promise<EventStore> => {
  const store = await makeSqliteEventStore({ directory, mode: 'write' })()
  if (E.isLeft(store)) throw new Error(store.left.detail)
  return store.right
}

const compare = async (directory: string, size: 'usual' | 'quick'): Promise<ReadonlyArray<Comparison>> => {
  const [bare, proved] = await Promise.all(['bare', 'proved'].map((name) => opened(join(directory, name))))
  const tree = await keepTree({ open: () => openTreeFile(treeFile(join(directory, 'proved'))), store: proved! })
  tree.follow()
  const [rounds, grouped, singles] = [ROUNDS[size], GROUPS[size] * IN_FLIGHT, SINGLES[size]]
  try {
    const events: ReadonlyArray<StoredEvent> = await eventsToAppend((rounds + 1) * (grouped + singles))
    const [theirs, ours] = [supplyOf(events), supplyOf(events)]
    const sides = (count: number, inFlight: number) => ({
      peer: () => perSecond(count, () => appendAll(bare!, theirs(count), inFlight)),
      ours: () =>
        perSecond(count, async () => {
          await appendAll(proved!, ours(count), inFlight)
          // Whatever the tree has put off is a part of what it costs.
          await tree.catchUp()
        }),
    })
    const common = { unit: 'appends/s', wanted: { atLeast: WANTED } }
    const about = 'durable appends, and every leaf in the tree and its file; the peer appends the same without a tree'
    return [
      {
        ...common,
        ...(await inTurns(rounds, sides(grouped, IN_FLIGHT))),
        name: 'appends with the tree kept, 64 in flight',
        about,
      },
      {
        ...common,
        ...(await inTurns(rounds, sides(singles, 1))),
        name: 'appends with the tree kept, one at a time',
        about,
      },
    ]
  } finally {
    await tree.close()
    await Promise.all([bare?.close(), proved?.close()])
  }
}

export const provedAppends: Measure = {
  name: 'tree',
  summary: 'durable appends with the tree of the proofs kept, against the same without',
  run: async ({ quick }) => {
    const directory = mkdtempSync(join(tmpdir(), 'aid-ledger-bench-tree-'))
    try {
      return await compare(directory, quick ? 'quick' : 'usual')
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  },
}
