import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, eventsOf, leftOf, rightOf, streamOf } from '../contract/harness.ts'
import { companions } from '../log-file/companions.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import type { EventStore } from '../port.ts'
import { createLedger } from './create-ledger.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

/** So long that a folder's time is no longer that of a moment ago. */
const QUIET_MS = 200

let folder: string
let path: string
let remove: () => void
let store: EventStore
beforeEach(async () => {
  ;({ folder, remove } = temporaryFolder())
  path = ledgerFile({ directory: folder })
  store = await rightOf(makeSqliteEventStore({ path, mode: 'write' }))
  await append(store, 'before', newEvents(2), 'noStream')
})
afterEach(async () => {
  await store.close()
  remove()
})

const refusedToAppend = async () => {
  const refused = await leftOf(store.append(streamOf('after'), newEvents(1), 'noStream'))
  expect(refused._tag).toBe('StoreUnavailable')
  return refused.detail
}

describe('a writer whose ledger goes away underneath it', () => {
  it('acknowledges nothing into a file that was deleted, and says so', async () => {
    rmSync(path)
    expect(await refusedToAppend()).toMatch(/ledger\.sqlite was deleted, moved or replaced.*doctor/)
    expect(await refusedToAppend()).toMatch(/nothing can be recorded safely/)
  })

  it('notices it also once its folder has been quiet for long, and whichever of the files it was', async () => {
    for (const file of [path, companions(path).wal]) {
      const elsewhere = join(folder, 'elsewhere')
      await setTimeout(QUIET_MS)
      await append(store, `quiet-${file.length}`, newEvents(1), 'noStream')
      renameSync(file, elsewhere)
      await refusedToAppend()
      renameSync(elsewhere, file)
    }
  })

  it('acknowledges nothing where another ledger was put in its place, and leaves that as it was', async () => {
    const other = join(folder, 'other.sqlite')
    createLedger(other)
    const copy = join(folder, 'copy.sqlite')
    copyFileSync(other, copy)
    renameSync(other, path)
    await refusedToAppend()
    await store.close()
    rmSync(companions(path).wal, { force: true })
    const reader = await rightOf(makeSqliteEventStore({ path, mode: 'read' }))
    expect(await rightOf(reader.head())).toBe(0)
    await reader.close()
  })

  it('acknowledges nothing where its write-ahead log was deleted, and a close still saves what it held', async () => {
    rmSync(companions(path).wal)
    expect(await refusedToAppend()).toMatch(/ledger\.sqlite-wal was deleted/)
    await store.close()
    const reader = await rightOf(makeSqliteEventStore({ path, mode: 'read' }))
    expect(await eventsOf(reader.readAll(0))).toHaveLength(2)
    await reader.close()
  })

  it('goes on when the file is put back, and the append that was refused can be tried again', async () => {
    const elsewhere = join(folder, 'elsewhere.sqlite')
    const events = newEvents(1)
    renameSync(path, elsewhere)
    await leftOf(store.append(streamOf('after'), events, 'noStream'))
    renameSync(elsewhere, path)
    expect((await append(store, 'after', events, 'noStream')).map(({ position }) => position)).toEqual(['3'])
  })

  it('answers nobody when the file goes while the events are being written', async () => {
    const clock = () => {
      rmSync(path, { force: true })
      return '2024-05-01T00:00:00.000Z' as never
    }
    await store.close()
    store = await rightOf(makeSqliteEventStore({ path, mode: 'write', clock }))
    await refusedToAppend()
    writeFileSync(path, '')
  })
})
