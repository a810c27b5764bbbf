import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StoredEvent } from '@aid-ledger/domain'
import { aPledgeAnnounced } from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { logOf } from '../testing/log-of.ts'
import {
  answer,
  caughtUp,
  change,
  eachInAFolderOfItsOwn,
  expected,
  files,
  folder,
  LATE,
  log,
  pathOf,
  record,
  replaceLedger,
  store,
  untilRenewed,
} from '../testing/read-model-folder.ts'
import { beginNext } from './files.ts'
import type { RebuildProgress } from './rebuild.ts'

eachInAFolderOfItsOwn()

describe('a read model in a file of its own', () => {
  it('is made once, and taken up where it left off', async () => {
    await record(0, 3)
    const progress: Array<RebuildProgress> = []
    const first = await caughtUp({ onProgress: (made) => progress.push(made) })
    expect(progress).toEqual([{ taken: 3, head: 3 }])
    await first.close()
    await record(3, 5)
    const again: Array<RebuildProgress> = []
    const second = await caughtUp({ onProgress: (made) => again.push(made) })
    expect(again).toEqual([])
    expect(second.position()).toBe(5)
    expect(files()).toEqual(['read-model-1.sqlite'])
    expect(await answer(second)).toEqual(await expected())
  })

  it('deleted between two runs comes back equal', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    rmSync(pathOf('read-model-1.sqlite'))
    expect(await answer(await caughtUp())).toEqual(await expected())
  })

  it('deleted while it serves goes on serving, and comes back equal', async () => {
    await record(0, 3)
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    for (const name of readdirSync(folder).filter((name) => name.startsWith('read-model'))) rmSync(pathOf(name))
    await record(3, 5)
    await open.catchUp()
    expect(await answer(open)).toEqual(await expected())
    expect(await renewed).toEqual(E.right({ compared: { allies: 1, differing: [] } }))
    expect(files()).toHaveLength(1)
    await open.catchUp()
    expect(await answer(open)).toEqual(await expected())
  })

  it('goes on serving when its folder is taken away', async () => {
    await record(0, 5)
    const told = await expected()
    const elsewhere = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ folder: elsewhere, onRenewed })
    rmSync(elsewhere, { recursive: true })
    expect(await open.catchUp()).toBe(5)
    expect(await answer(open)).toEqual(told)
    expect(E.isLeft(await renewed)).toBe(true)
  })

  it.each([
    ['cut short', (path: string) => writeFileSync(path, 'SQLite format 3')],
    ['of another program', (path: string) => writeFileSync(path, 'a letter to a friend\n'.repeat(500))],
    ['empty', (path: string) => writeFileSync(path, '')],
  ])('that is %s is made anew', async (_, spoil) => {
    await record(0, 5)
    await (await caughtUp()).close()
    spoil(pathOf('read-model-1.sqlite'))
    expect(await answer(await caughtUp())).toEqual(await expected())
    expect(files()).toEqual(['read-model-2.sqlite'])
  })

  it('of another shape, or left half made, is made anew', async () => {
    await record(0, 5)
    for (const statement of ['PRAGMA user_version = 99', 'UPDATE checkpoint SET complete = 0']) {
      await (await caughtUp()).close()
      change(files()[0]!, statement)
    }
    expect(await answer(await caughtUp())).toEqual(await expected())
    expect(files()).toEqual(['read-model-3.sqlite'])
  })

  it('is not taken away while somebody makes it, and two at once get numbers of their own', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    const [mine, theirs] = [beginNext(folder), beginNext(folder)]
    await (await caughtUp()).close()
    expect(files()).toEqual(['read-model-1.sqlite', 'read-model-2.sqlite', 'read-model-3.sqlite'])
    theirs.finish().database.close()
    mine.abandon()
    expect(files()).toEqual(['read-model-1.sqlite', 'read-model-3.sqlite'])
  })

  it('of a log that lay here before is made anew', async () => {
    await record(0, 2)
    await (await caughtUp()).close()
    await replaceLedger()
    const [first] = logOf(aPledgeAnnounced({ pledge: 'another' })) as unknown as [StoredEvent]
    const { id, type, schemaVersion, data, meta } = first
    await store.append(first.stream, [{ id, type, schemaVersion, data, meta }], 'noStream')()
    await store.append(
      log[0]!.stream,
      [{ ...(log[0] as unknown as StoredEvent), id: LATE }].map(({ id, type, schemaVersion, data, meta }) => ({
        id,
        type,
        schemaVersion,
        data,
        meta,
      })),
      'noStream',
    )()
    expect((await caughtUp()).names('pledge')).toEqual(['another', 'eu-1m-shells'])
  })

  it('whose pages are spoilt while it serves says so once, and is made anew', async () => {
    await record(0, 5)
    const open = await caughtUp()
    const [name] = files()
    await open.close()
    const again = await caughtUp()
    const bytes = readFileSync(pathOf(name!))
    writeFileSync(pathOf(name!), bytes.fill(0xff, 4096))
    // What SQLite has read already it need not read again; some question finds the spoilt pages.
    const asked = async () => {
      for (const pledge of ['a', 'b', 'eu-1m-shells']) again.hasName('pledge', pledge)
      again.names('party')
      return answer(again)
    }
    const first = await asked().catch((error: unknown) => error)
    if (first instanceof Error) expect(first.message).toContain('It is made anew from the log')
    await again.catchUp()
    expect(await answer(again)).toEqual(await expected())
  })

  it('is not changed by a process that only reads', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    const before = readdirSync(folder).map((name) => [name, statSync(pathOf(name)).mtimeMs])
    expect(await answer(await caughtUp({ mode: 'read' }))).toEqual(await expected())
    expect(readdirSync(folder).map((name) => [name, statSync(pathOf(name)).mtimeMs])).toEqual(before)
  })
})

it('a file with a page that is lost is made anew, rather than leave out what stood there', async () => {
  await record(0, log.length)
  const before = await caughtUp()
  const names = before.names('party')
  await before.close()
  const [name] = files()
  const path = join(folder, name!)
  const database = new DatabaseSync(path, { readOnly: true })
  const { root } = database.prepare("SELECT rootpage AS root FROM sqlite_schema WHERE name = 'name'").get() as {
    root: number
  }
  const { size } = database.prepare('SELECT page_size AS size FROM pragma_page_size').get() as { size: number }
  database.close()
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(0, (root - 1) * size, root * size))
  expect((await caughtUp()).names('party')).toEqual(names)
  expect(names.length).toBeGreaterThan(0)
  expect(files()).not.toContain(name)
})
