import { DatabaseSync } from 'node:sqlite'
import { append, eventsOf, newEvents, numbers, rightOf } from '@aid-ledger/event-store/contract-suite'
import { expect, it } from 'vitest'
import { makeEventLog } from '../eventstoredb-server/index.ts'
import { startCluster } from './cluster-under-test.ts'

/** Events before the commit that fails, and what it would have written out. */
const [BEFORE, LOST] = [1, 5]

/** Makes each commit fail that would leave the copy with so many events, as a full disk does. */
const failCommitsAt = (path: string, events: number): void => {
  const database = new DatabaseSync(path)
  database.exec(`CREATE TRIGGER full BEFORE INSERT ON progress WHEN (SELECT count(*) FROM event) = ${events}
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  database.close()
}

it.each(['23.10', '24.10'] as const)(
  'what a commit loses while a new connection to %s is being opened is counted again',
  async (flavour) => {
    const log = makeEventLog()
    let onPlaceAsked = (): void => {}
    const placeOf = (position: bigint) => {
      onPlaceAsked()
      return log.placeOf(position)
    }
    const { server, folder, open, cleanup } = await startCluster({ flavour, log: { ...log, placeOf } })
    await (await open({ copy: 'kept.sqlite' })).close()
    failCommitsAt(`${folder}/kept.sqlite`, BEFORE + LOST)
    const [store, other] = [await open({ copy: 'kept.sqlite' }), await open()]
    await append(other, 'first', newEvents(BEFORE), 'noStream')
    await store.caughtUp()
    await rightOf(store.head())
    for (const n of numbers(0, LOST)) await append(other, `lost-${n}`, newEvents(1), 'noStream')
    // Counted, and not written out.
    await store.caughtUp()
    await other.close()
    let isAsked = false
    // Following is to go on after the last of them: whether that stands is what a new connection asks.
    onPlaceAsked = () => {
      isAsked = true
      void store.head()()
    }
    server.faults.dropConnections()
    while (!isAsked) await new Promise((resolve) => setTimeout(resolve, 1))
    onPlaceAsked = () => {}
    const late = await open()
    await late.caughtUp()
    await append(late, 'last', newEvents(1), 'noStream')
    while (store.health().state !== 'live') await new Promise((resolve) => setTimeout(resolve, 5))
    await store.caughtUp()
    expect(await eventsOf(store.readAll(0))).toEqual(await eventsOf(late.readAll(0)))
    expect(await rightOf(store.head())).toBe(BEFORE + LOST + 1)
    await cleanup()
  },
)
