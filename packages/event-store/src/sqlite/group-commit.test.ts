import { readFileSync } from 'node:fs'
import type { Instant } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, eventsOf, numbers, rightOf, streamOf } from '../contract/harness.ts'
import { companions } from '../log-file/companions.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import { openLogReader } from '../log-file/open-log-reader.ts'
import type { Clock, EventStore } from '../port.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { framesOf } from './fixture/wal-frames.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

/** How many transactions a ledger's WAL holds. */
const transactionsIn = (path: string): number =>
  framesOf(readFileSync(companions(path).wal)).filter(({ isCommit }) => isCommit).length

const onLedger = async (clock: Clock | undefined, test: (path: string, store: EventStore) => Promise<void>) => {
  const { folder, remove } = temporaryFolder()
  const options = { directory: folder, mode: 'write' } as const
  const store = await rightOf(makeSqliteEventStore(clock === undefined ? options : { ...options, clock }))
  try {
    await test(ledgerFile({ directory: folder }), store)
  } finally {
    await store.close()
    remove()
  }
}
it('many waiting appends are one transaction; one that is refused does not undo the others', () =>
  onLedger(undefined, async (path, store) => {
    await append(store, 'first', newEvents(1), 'noStream')
    const before = transactionsIn(path)
    const outcomes = await Promise.all(
      numbers(0, 200).map((n) => store.append(streamOf(`s-${n}`), newEvents(2), n % 10 === 0 ? 3 : 'noStream')()),
    )
    expect(before).toBe(1)
    expect(transactionsIn(path)).toBe(2)
    expect(outcomes.filter(E.isRight)).toHaveLength(180)
    expect(await rightOf(store.head())).toBe(361)
  }))

it('more than one transaction takes are several, in order', () =>
  onLedger(undefined, async (path, store) => {
    const answered = await Promise.all(numbers(0, 5).map((n) => append(store, `s-${n}`, newEvents(400), 'noStream')))
    expect(transactionsIn(path)).toBe(3)
    expect(await eventsOf(store.readAll(0))).toEqual(answered.flat())
  }))

it('more appends than may wait are refused in words, and the others are not', () =>
  onLedger(undefined, async (path, store) => {
    const appends = numbers(0, 10_050).map((n) => store.append(streamOf(`s-${n}`), newEvents(1), 'noStream')())
    const outcomes = await Promise.all(appends)
    const refused = outcomes.filter(E.isLeft).map(({ left }) => left)
    expect(refused).toHaveLength(50)
    expect(refused[0]).toEqual({ _tag: 'StoreBusy', detail: expect.stringMatching(/waiting.*again/) })
    expect(await rightOf(store.head())).toBe(10_000)
    await append(store, 'last', newEvents(1, { type: 'PledgeLapsed' }), 'noStream')
    // A filter that finds nothing for a long while looks in steps, and still finds what comes after.
    const reader = openLogReader(path)
    expect(reader.scan(0, { types: ['PledgeLapsed'] })).toEqual({ events: [], through: 10_000 })
    reader.close()
    const lapsed = await eventsOf(store.readAll(0, { types: ['PledgeLapsed'] }))
    expect(lapsed.map(({ position }) => position)).toEqual(['10001'])
  }))

it('a clock that is put back puts no event back', async () => {
  const days = ['2024-05-03', '2024-05-01', '2024-05-02', '2024-05-04']
  const clock = () => `${days.shift()}T12:00:00.000Z` as Instant
  await onLedger(clock, async (_, store) => {
    for (const n of numbers(0, 4)) await append(store, `s-${n}`, newEvents(1), 'noStream')
    const recorded = (await eventsOf(store.readAll(0))).map(({ recordedAt }) => recordedAt.slice(0, 10))
    expect(recorded).toEqual(['2024-05-03', '2024-05-03', '2024-05-03', '2024-05-04'])
  })
})
