import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, eventsOf, leftOf, rightOf } from '../contract/harness.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

let folder: string
let remove: () => void
let path: string
beforeEach(() => {
  const made = temporaryFolder()
  folder = made.folder
  remove = made.remove
  path = join(folder, 'some file?#%20.sqlite')
})
afterEach(() => remove())

const withDatabase = (work: string): void => {
  const database = new DatabaseSync(path)
  database.exec(work)
  database.close()
}

const makeLedger = async (events: number): Promise<void> => {
  const store = await rightOf(makeSqliteEventStore({ path, mode: 'write' }))
  if (events > 0) await append(store, 'a', newEvents(events), 'noStream')
  await store.close()
}

type Case = readonly [what: string, make: () => unknown, tag: string, words: RegExp]
const cases: ReadonlyArray<Case> = [
  [
    "another program's database",
    () => withDatabase('CREATE TABLE t (a)'),
    'StoreForeign',
    /another program's database/,
  ],
  [
    "another program's WAL database",
    () => withDatabase('PRAGMA journal_mode = WAL; CREATE TABLE t (a)'),
    'StoreForeign',
    /another/,
  ],
  [
    "another program's table of events",
    () => withDatabase('PRAGMA user_version = 1; CREATE TABLE event (position)'),
    'StoreForeign',
    /another/,
  ],
  ['a text file', () => writeFileSync(path, 'Dear diary. '.repeat(1000)), 'StoreForeign', /not a ledger/],
  ['a short text file', () => writeFileSync(path, 'hi'), 'StoreForeign', /not a ledger/],
  ['an empty file', () => writeFileSync(path, ''), 'StoreForeign', /empty file/],
  [
    'a newer ledger',
    () => makeLedger(2).then(() => withDatabase('PRAGMA user_version = 2')),
    'StoreTooNew',
    /newer.*format 2.*Update/,
  ],
]

describe.each(['write', 'read'] as const)('opened to %s', (mode) => {
  it.each(cases)('%s is refused in words and not touched', async (_, make, tag, words) => {
    await make()
    const before = { files: readdirSync(folder), bytes: readFileSync(path) }
    const refused = await leftOf(makeSqliteEventStore({ path, mode }))
    expect(refused._tag).toBe(tag)
    expect(refused.detail).toMatch(words)
    expect(refused.detail).toContain(path)
    expect(refused.detail).not.toMatch(/node:|\.ts|ERR_/)
    expect({ files: readdirSync(folder), bytes: readFileSync(path) }).toEqual(before)
  })

  it('a folder in its place is refused in words', async () => {
    mkdirSync(path)
    const refused = await leftOf(makeSqliteEventStore({ path, mode }))
    expect(refused).toEqual({ _tag: 'StoreForeign', detail: expect.stringContaining('folder') })
    expect(readdirSync(path)).toEqual([])
  })
})

describe('a ledger', () => {
  it('without its guards is not written to', async () => {
    await makeLedger(1)
    withDatabase('DROP TRIGGER event_never_changes')
    const refused = await leftOf(makeSqliteEventStore({ path, mode: 'write' }))
    expect(refused).toEqual({ _tag: 'StoreDamaged', detail: expect.stringMatching(/guards.*restore/) })
  })

  it('with damaged pages says so where it is read', async () => {
    await makeLedger(400)
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0xa5, 5 * 4096))
    const store = await rightOf(makeSqliteEventStore({ path, mode: 'read' }))
    await expect(eventsOf(store.readAll(0))).rejects.toMatchObject({
      error: { _tag: 'StoreDamaged', detail: expect.stringContaining('restore') },
    })
    await store.close()
  })

  it('with an event that is no JSON any more names the event', async () => {
    await makeLedger(3)
    withDatabase("DROP TRIGGER event_never_changes; UPDATE event SET data = '{' WHERE position = 2")
    const store = await rightOf(makeSqliteEventStore({ path, mode: 'read' }))
    await expect(eventsOf(store.readAll(0))).rejects.toThrow(/Event 2 is damaged/)
    await store.close()
  })

  it('whose making was cut short is made anew', async () => {
    writeFileSync(`${path}.new`, 'half a ledger')
    writeFileSync(`${path}.new-journal`, 'half a journal')
    await makeLedger(1)
    expect(readdirSync(folder).toSorted()).toEqual([path, `${path}.lock`].map((file) => file.slice(folder.length + 1)))
  })
})
