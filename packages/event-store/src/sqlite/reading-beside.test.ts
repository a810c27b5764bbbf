import { chmodSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, eventsOf, follow, leftOf, numbers, positionsOf, rightOf, streamOf } from '../contract/harness.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
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

const open = (mode: 'write' | 'read') => makeSqliteEventStore({ directory: folder, mode })
const path = () => ledgerFile({ directory: folder })

const makeLedger = async (events: number): Promise<void> => {
  const store = await rightOf(open('write'))
  await append(store, 'a', newEvents(events), 'noStream')
  await store.close()
}

describe('opened to read', () => {
  it('a ledger that is not there is not made', async () => {
    for (const missing of [join(folder, 'ledger.sqlite'), join(folder, 'no', 'such', 'folder', 'l.sqlite')]) {
      const refused = await leftOf(makeSqliteEventStore({ path: missing, mode: 'read' }))
      expect(refused).toEqual({ _tag: 'StoreUnavailable', detail: expect.stringContaining(`no ledger at ${missing}`) })
    }
    expect(readdirSync(folder)).toEqual([])
  })

  it('it takes no appends and no restore', async () => {
    await makeLedger(1)
    const reader = await rightOf(open('read'))
    const refused = { _tag: 'StoreReadOnly', detail: expect.stringContaining('for reading only') }
    expect(await leftOf(reader.append(streamOf('a'), newEvents(1), 0))).toEqual(refused)
    expect(await leftOf(reader.restore(reader.readAll(0)))).toEqual(refused)
    await reader.close()
  })

  it('a ledger at rest is read without a trace, by many at once', async () => {
    await makeLedger(3)
    const before = readdirSync(folder)
    const readers = await Promise.all(numbers(0, 3).map(() => rightOf(open('read'))))
    for (const reader of readers) expect(await eventsOf(reader.readStream(streamOf('a')))).toHaveLength(3)
    expect(readdirSync(folder)).toEqual(before)
    await Promise.all(readers.map((reader) => reader.close()))
    expect(readdirSync(folder)).toEqual(before)
  })

  it('a writer that comes, goes and comes again is noticed', async () => {
    await makeLedger(3)
    const reader = await rightOf(open('read'))
    const abort = new AbortController()
    const following = follow(reader.follow(0, undefined, abort.signal), 9, abort)
    for (const n of numbers(0, 3)) {
      const writer = await rightOf(open('write'))
      await append(writer, `later-${n}`, newEvents(2), 'noStream')
      if (n !== 1) expect(await rightOf(reader.head())).toBe(5 + 2 * n)
      await writer.close()
      expect(await rightOf(reader.head())).toBe(5 + 2 * n)
    }
    expect(positionsOf(await following)).toEqual(numbers(1, 9))
    await reader.close()
  })

  it('another process follows what this one writes', async () => {
    await makeLedger(5)
    const writer = await rightOf(open('write'))
    const follower = startChild('follow-ledger.ts', [path(), '25'])
    const lines = linesOf(follower)
    for (const n of numbers(0, 20)) {
      await append(writer, `live-${n}`, newEvents(1), 'noStream')
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    expect(await lines).toEqual(['ready', ...numbers(1, 25).map(String)])
    await writer.close()
  })

  it('what a killed writer left is all there', async () => {
    const writer = startChild('append-forever.ts', [path(), 'killed'])
    const acknowledged = await firstLineOf(writer)
    await writer.kill()
    const reader = await rightOf(open('read'))
    const ids = (await eventsOf(reader.readAll(0))).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(acknowledged.split(' ').slice(1)))
    await reader.close()
  })
})

describe('in a folder that its user may not write', () => {
  const openAsNobody = async (file: string, mode: 'write' | 'read'): Promise<unknown> => {
    const [line = ''] = await linesOf(startChild('open-ledger.ts', [file, mode, 'nobody']))
    return JSON.parse(line)
  }

  it.each([
    ['at rest', false],
    ['beside its writer', true],
  ])('a ledger is read all the same, %s', async (_, beside) => {
    await makeLedger(4)
    const writer = beside ? await rightOf(open('write')) : undefined
    chmodSync(folder, 0o555)
    expect(await openAsNobody(path(), 'read')).toEqual({ head: 4 })
    chmodSync(folder, 0o755)
    await writer?.close()
  })

  it.each([
    ['a ledger', true],
    ['no ledger yet', false],
  ])('with %s, a writer is refused in words', async (_, there) => {
    if (there) await makeLedger(1)
    chmodSync(folder, 0o555)
    const refused = { _tag: 'StoreUnwritable', detail: expect.stringMatching(/ledger\.sqlite .*Let this user/) }
    expect(await openAsNobody(path(), 'write')).toEqual(refused)
    chmodSync(folder, 0o755)
  })

  it.each(['', '.lock'])('a ledger whose own file%s may only be read is not written to', async (suffix) => {
    await makeLedger(1)
    for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o666)
    chmodSync(folder, 0o777)
    chmodSync(path() + suffix, 0o444)
    expect(await openAsNobody(path(), 'write')).toMatchObject({ _tag: 'StoreUnwritable' })
  })

  // Where even root may make nothing.
  it.each(['/dev/null/ledger.sqlite', '/proc/aid-ledger/ledger.sqlite'])(
    'such as %s, a writer is refused in words',
    async (file) => {
      const refused = await leftOf(makeSqliteEventStore({ path: file, mode: 'write' }))
      expect(refused).toEqual({ _tag: 'StoreUnwritable', detail: expect.stringContaining(file) })
    },
  )
})
