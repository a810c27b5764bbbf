import type { DatabaseSync } from 'node:sqlite'
import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, eventsOf, leftOf, numbers, positionsOf, rightOf, streamOf } from '../contract/harness.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import { openLogReader } from '../log-file/open-log-reader.ts'
import type { EventStore } from '../port.ts'
import { createLedger } from './create-ledger.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeWriteStore } from './make-write-store.ts'
import { openWriter } from './open-writer.ts'

// SQLite's own SQLITE_FULL, by a limit on the file's pages: the same error as from the disk, on any machine.
const MORE_PAGES = 24
const ROOM = 1_000_000
const FAT = { data: { text: 'x'.repeat(50_000) } }

let store: EventStore
let database: DatabaseSync
let remove: () => void
const limitPages = (pages: number): void => {
  database.exec(`PRAGMA max_page_count = ${pages}`)
}
const fillUp = (): void => {
  limitPages(Number(database.prepare('PRAGMA page_count').get()?.['page_count']))
}

const openNewLedger = (): void => {
  const made = temporaryFolder()
  remove = made.remove
  const path = ledgerFile({ directory: made.folder })
  createLedger(path)
  database = openWriter(path)
  // The engine's connection runs no PRAGMA; this one needs to.
  database.setAuthorizer(null)
  const clock = () => instantOf(new Date())
  store = makeWriteStore({ path, database, reader: openLogReader(path), clock, release: () => {} })
}

beforeEach(openNewLedger)
afterEach(async () => {
  await store.close()
  remove()
})

it('a full disk is said in words, loses nothing acknowledged, leaves nothing half, and is over when there is room', async () => {
  limitPages(Number(database.prepare('PRAGMA page_count').get()?.['page_count']) + MORE_PAGES)
  const acknowledged: Array<string> = []
  let refused: unknown
  for (let n = 0; refused === undefined; n += 1) {
    const outcome = await store.append(streamOf(`s-${n}`), newEvents(7), 'noStream')()
    if (E.isLeft(outcome)) refused = outcome.left
    else acknowledged.push(...outcome.right.events.map(({ id }) => id))
  }
  expect(refused).toEqual({ _tag: 'StorageFull', detail: expect.stringMatching(/full.*make room/) })
  expect(acknowledged.length).toBeGreaterThan(7)
  expect((await eventsOf(store.readAll(0))).map(({ id }) => id)).toEqual(acknowledged)
  limitPages(ROOM)
  const [event] = await append(store, 'after', newEvents(1), 'noStream')
  expect(event?.position).toBe(String(acknowledged.length + 1))
})

it('the append that does not fit fails alone, and can be tried again', async () => {
  await append(store, 'first', newEvents(1), 'noStream')
  fillUp()
  const fat = newEvents(3, FAT)
  const small = numbers(0, 2).map((n) => store.append(streamOf(`small-${n}`), newEvents(1), 'noStream')())
  const outcomes = await Promise.all([small[0]!, store.append(streamOf('fat'), fat, 'noStream')(), small[1]!])
  expect(outcomes.map(E.isRight)).toEqual([true, false, true])
  expect(outcomes[1]).toMatchObject({ left: { _tag: 'StorageFull' } })
  limitPages(ROOM)
  expect(await rightOf(store.append(streamOf('fat'), fat, 'noStream'))).toMatchObject({ repeated: false })
  expect(positionsOf(await eventsOf(store.readAll(0)))).toEqual(numbers(1, 6))
})

it('a restore that does not fit leaves the ledger empty', async () => {
  await append(store, 'fat', newEvents(5, FAT), 'noStream')
  const exported = await eventsOf(store.readAll(0))
  await store.close()
  remove()
  openNewLedger()
  fillUp()
  async function* source() {
    yield exported
  }
  expect(await leftOf(store.restore(source()))).toMatchObject({ _tag: 'StorageFull' })
  expect(await rightOf(store.head())).toBe(0)
  limitPages(ROOM)
  expect(await rightOf(store.restore(source()))).toBe(5)
})
