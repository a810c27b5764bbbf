import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, leftOf, numbers, rightOf, streamOf } from '../contract/harness.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import type { Observation } from '../observation.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

it('a writer tells of each commit how much it put on disk, and of each refusal why', async () => {
  const { folder, remove } = temporaryFolder()
  const seen: Array<Observation> = []
  const observe = (observation: Observation) => seen.push(observation)
  const store = await rightOf(makeSqliteEventStore({ directory: folder, mode: 'write', observe }))
  try {
    const first = newEvents(2)
    await append(store, 'first', first, 'noStream')
    await append(store, 'first', first, 'noStream')
    await Promise.all([
      ...numbers(0, 5).map((n) => append(store, `s-${n}`, newEvents(3), 'noStream')),
      leftOf(store.append(streamOf('first'), newEvents(1), 7)),
    ])
    expect(seen).toEqual([
      { _tag: 'Committed', appends: 1, events: 2, seconds: expect.any(Number) },
      { _tag: 'Committed', appends: 5, events: 15, seconds: expect.any(Number) },
      { _tag: 'Refused', reason: 'WrongExpectedRevision' },
    ])
    await store.close()
    await leftOf(store.append(streamOf('late'), newEvents(1), 'noStream'))
    expect(seen.at(-1)).toEqual({ _tag: 'Refused', reason: 'StoreClosed' })
  } finally {
    await store.close()
    remove()
  }
})

it('a writer tells once that its file has gone, whoever found it out, and once that it is back', async () => {
  const { folder, remove } = temporaryFolder()
  const seen: Array<Observation> = []
  const observe = (observation: Observation) => seen.push(observation)
  const store = await rightOf(makeSqliteEventStore({ directory: folder, mode: 'write', observe }))
  const [path, elsewhere] = [ledgerFile({ directory: folder }), join(folder, 'elsewhere')]
  try {
    renameSync(path, elsewhere)
    await leftOf(store.append(streamOf('first'), newEvents(1), 'noStream'))
    expect(store.health().state).toBe('stopped')
    renameSync(elsewhere, path)
    await append(store, 'first', newEvents(1), 'noStream')
    expect(store.health().state).toBe('live')
    expect(seen.filter(({ _tag }) => _tag === 'Stands')).toMatchObject([
      { health: { engine: 'sqlite', state: 'stopped', words: expect.stringContaining('was deleted, moved') } },
      { health: { engine: 'sqlite', state: 'live' } },
    ])
  } finally {
    await store.close()
    remove()
  }
})
