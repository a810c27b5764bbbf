import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, leftOf, rightOf } from '../contract/harness.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import { serviceAddress } from '../log-file/service-address.ts'
import { firstLineOf, linesOf, startChild } from './fixture/child.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  const made = temporaryFolder()
  folder = made.folder
  remove = made.remove
})
afterEach(() => remove())

const location = () => ({ directory: folder })
const open = (mode: 'write' | 'read') => makeSqliteEventStore({ ...location(), mode })
const ADDRESS = 'http://127.0.0.1:8080'

it('a second writer in this process is refused in words, until the first has closed', async () => {
  const first = await rightOf(open('write'))
  const refused = await leftOf(open('write'))
  expect(refused).toEqual({ _tag: 'StoreBusy', detail: expect.stringContaining(`process ${process.pid} `) })
  await append(first, 'a', newEvents(1), 'noStream')
  await first.close()
  const second = await rightOf(open('write'))
  expect(await rightOf(second.head())).toBe(1)
  await second.close()
})

it('a second writer in another process is refused, and told whom to talk to', async () => {
  const store = await rightOf(open('write'))
  await rightOf(serviceAddress.write(location(), ADDRESS))
  const [line = ''] = await linesOf(startChild('open-ledger.ts', [ledgerFile(location()), 'write']))
  const { _tag, detail } = JSON.parse(line)
  expect(_tag).toBe('StoreBusy')
  expect(detail).toContain(`process ${process.pid} `)
  expect(detail).toContain(ADDRESS)
  await store.close()
})

it('the right to write ends with the process that had it, however it ends', async () => {
  const writer = startChild('open-ledger.ts', [ledgerFile(location()), 'write', 'hold'])
  expect(JSON.parse(await firstLineOf(writer))).toEqual({ head: 0 })
  const refused = await leftOf(open('write'))
  expect(refused.detail).toContain(`process ${writer.process.pid} `)
  await writer.kill()
  const store = await rightOf(open('write'))
  await append(store, 'a', newEvents(1), 'noStream')
  await store.close()
})

it("the service's address is there while its process writes, and stale after", async () => {
  expect(await rightOf(serviceAddress.read(location()))).toBeUndefined()
  const store = await rightOf(open('write'))
  expect(await rightOf(serviceAddress.read(location()))).toBeUndefined()
  await rightOf(serviceAddress.write(location(), ADDRESS))
  expect(await rightOf(serviceAddress.read(location()))).toEqual({ pid: process.pid, address: ADDRESS })
  await rightOf(serviceAddress.remove(location()))
  expect(await rightOf(serviceAddress.read(location()))).toBeUndefined()
  await store.close()
  // As a killed process leaves it: the note is there and nobody holds the lock.
  await rightOf(serviceAddress.write(location(), ADDRESS))
  expect(await rightOf(serviceAddress.read(location()))).toBeUndefined()
})

it('asking for the address does not keep a writer out, nor take its lock away', async () => {
  const store = await rightOf(open('write'))
  for (let n = 0; n < 5; n += 1) await rightOf(serviceAddress.read(location()))
  const [line = ''] = await linesOf(startChild('open-ledger.ts', [ledgerFile(location()), 'write']))
  expect(JSON.parse(line)._tag).toBe('StoreBusy')
  await store.close()
})

it('a close leaves the ledger and its lock file, nothing else', async () => {
  const store = await rightOf(open('write'))
  await rightOf(serviceAddress.write(location(), ADDRESS))
  await append(store, 'a', newEvents(3), 'noStream')
  await store.close()
  expect(readdirSync(folder).toSorted()).toEqual(['ledger.sqlite', 'ledger.sqlite.lock'])
})
