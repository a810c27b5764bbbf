import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { PartyCode, StoredEvent } from '@aid-ledger/domain'
import { aDeliveryReported, aLine, aPledgeAnnounced, rounds } from '@aid-ledger/domain/testing'
import { type EventStore, makeSqliteEventStore } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { obligationsView } from '../obligations.ts'
import { asking } from '../testing/asking.ts'
import { logOf } from '../testing/log-of.ts'
import { beginNext } from './files.ts'
import { makeReadModel, type ReadModel } from './read-model.ts'
import { type RebuildProgress, rebuildReadModel } from './rebuild.ts'
import type { Renewed, ServingOptions } from './serving.ts'

const EU = 'EU' as PartyCode
const log = logOf(
  aPledgeAnnounced(),
  ...[1, 2, 3, 4].map((n) => aDeliveryReported({ amount: rounds(String(n)), basis: 'increment' })),
)

const LATE = 'ffffffff-ffff-5fff-8fff-ffffffffffff' as StoredEvent['id']

let folder: string
let store: EventStore
const models: Array<ReadModel> = []

const openStore = async (name = 'ledger.sqlite'): Promise<EventStore> => {
  const opened = await makeSqliteEventStore({ path: join(folder, name), mode: 'write' })()
  if (E.isLeft(opened)) throw new Error(opened.left.detail)
  return opened.right
}
const record = async (from: number, to: number, into = store): Promise<void> => {
  for (const { stream, revision, ...event } of log.slice(from, to) as unknown as ReadonlyArray<StoredEvent>) {
    const { id, type, schemaVersion, data, meta } = event
    const given = [{ id, type, schemaVersion, data, meta }]
    const appended = await into.append(stream, given, revision === 0 ? 'noStream' : revision - 1)()
    if (E.isLeft(appended)) throw new Error(appended.left.detail)
  }
}
/** Records another pledge, behind all that there is. */
const recordLate = async (lines?: ReadonlyArray<object>): Promise<void> => {
  const announced = aPledgeAnnounced({ pledge: 'late', ...(lines && { lines }) })
  const [{ stream, type, schemaVersion, data, meta }] = logOf(announced) as unknown as [StoredEvent]
  const appended = await store.append(stream, [{ id: LATE, type, schemaVersion, data, meta }], 'noStream')()
  if (E.isLeft(appended)) throw new Error(appended.left.detail)
}
const model = (options: ServingOptions = {}, of = store): ReadModel => {
  const made = makeReadModel(of, { folder, ...options })
  models.push(made)
  return made
}
const caughtUp = async (options: ServingOptions = {}, of = store): Promise<ReadModel> => {
  const made = model(options, of)
  await made.catchUp()
  return made
}
const files = (): ReadonlyArray<string> =>
  readdirSync(folder).filter((name) => /^read-model-[0-9]+\.sqlite$/.test(name))
const pathOf = (name: string): string => join(folder, name)
const answer = async (of: ReadModel, at = log.length) =>
  obligationsView(await of.picture(asking({ at }), { of: 'ally', ally: EU }), EU)
/** What the model answers that is made anew, in memory. */
const expected = async () => {
  const anew = makeReadModel(store)
  await anew.catchUp()
  const told = await answer(anew)
  await anew.close()
  return told
}
const untilRenewed = () => {
  let tell: (outcome: E.Either<unknown, Renewed>) => void = () => {}
  const renewed = new Promise<E.Either<unknown, Renewed>>((resolve) => {
    tell = resolve
  })
  return { renewed, onRenewed: (outcome: E.Either<unknown, Renewed>) => tell(outcome) }
}
/** Changes a file that nobody has open. */
const change = (name: string, statement: string): void => {
  const database = new DatabaseSync(pathOf(name))
  database.exec(statement)
  database.close()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-'))
  store = await openStore()
})
afterEach(async () => {
  for (const open of models.splice(0)) await open.close()
  await store.close()
  rmSync(folder, { recursive: true })
})

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

  it('deleted while it serves is compared with what takes its place, however much is asked meanwhile', async () => {
    await record(0, 5)
    await recordLate([aLine({ donors: ['FR'] })])
    const { renewed, onRenewed } = untilRenewed()
    const comparing = Promise.withResolvers<void>()
    const open = await caughtUp(
      { onRenewed },
      {
        ...store,
        // The two that are compared read streams, which the model itself is not asked for.
        readStream: (name) => {
          comparing.resolve()
          return store.readStream(name)
        },
      },
    )
    for (const name of files()) rmSync(pathOf(name))
    await open.catchUp()
    await comparing.promise
    await open.catchUp()
    expect(await renewed).toEqual(E.right({ compared: { allies: 2, differing: [] } }))
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
    await store.close()
    rmSync(pathOf('ledger.sqlite'))
    store = await openStore()
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

  it('made by earlier rules serves until the new one has caught up and was held against it', async () => {
    await record(0, 3)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0')
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    expect(open.position()).toBe(3)
    expect(existsSync(pathOf('read-model-1.sqlite'))).toBe(true)
    await record(3, 5)
    expect(await open.catchUp()).toBe(5)
    expect(await renewed).toEqual(E.right({ compared: { allies: 1, differing: [] } }))
    expect(files()).toEqual(['read-model-2.sqlite'])
    expect(await open.catchUp()).toBe(5)
    expect(await answer(open)).toEqual(await expected())
  })

  it('takes over once it has come as far as the one before it, so that nothing is missed in between', async () => {
    await record(0, 2)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0')
    const { renewed, onRenewed } = untilRenewed()
    let isLate = false
    let names: ReadonlyArray<string> = []
    const open = model(
      { onRenewed },
      {
        ...store,
        // Read while the two are compared: both have taken in what there was before.
        readStream: async function* (name) {
          if (!isLate) {
            isLate = true
            await recordLate()
            await open.catchUp()
          }
          yield* store.readStream(name)
        },
        // What is answered while the new one reads on.
        readAll: async function* (after, filter, limit) {
          if (isLate && after === 2) names = open.position() === 3 ? open.names('pledge') : names
          yield* store.readAll(after, filter, limit)
        },
      },
    )
    await open.catchUp()
    await renewed
    expect(open.names('pledge')).toEqual(['eu-1m-shells', 'late'])
    expect(names).toEqual(['eu-1m-shells', 'late'])
  })

  it('of an earlier shape serves until one of the newest has been made beside it', async () => {
    await record(0, 3)
    await (await caughtUp()).close()
    const { id } = log[2]!
    change(
      'read-model-1.sqlite',
      `PRAGMA user_version = 2; DROP INDEX effect_stream; UPDATE checkpoint SET id = '${id}'`,
    )
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    expect(existsSync(pathOf('read-model-1.sqlite'))).toBe(true)
    expect(await answer(open, 3)).toMatchObject({ lines: [{ delivered: '3' }] })
    expect(await renewed).toEqual(E.right({ compared: { allies: 1, differing: [] } }))
    expect(files()).toEqual(['read-model-2.sqlite'])
  })

  it('made by earlier rules leaves none of its answers to the one that takes over', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0; DELETE FROM link')
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    const part = () => open.part('lines', asking({ at: 5 }), { of: 'ally', ally: EU }, ({ lines }) => [...lines.keys()])
    expect([(await answer(open)).lines, await part()]).toEqual([[], []])
    await renewed
    expect(await answer(open)).toEqual(await expected())
    expect(await part()).toEqual(['eu-1m-shells/rounds'])
  })

  it('that another process has made anew is taken up', async () => {
    await record(0, 5)
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    await rebuildReadModel(store, folder)
    expect(await open.catchUp()).toBe(5)
    expect(await renewed).toEqual(E.right({}))
    expect(files()).toEqual(['read-model-2.sqlite'])
    expect(await answer(open)).toEqual(await expected())
  })

  it('closed while another is made beside it leaves that unmade, and answers nothing any more', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0')
    const outcomes: Array<unknown> = []
    const open = await caughtUp({ onRenewed: (outcome) => outcomes.push(outcome) })
    const asked = open.catchUp()
    await open.close()
    expect(await asked).toBe(5)
    expect(outcomes).toEqual([])
    expect(files()).toEqual(['read-model-1.sqlite'])
    await expect(open.catchUp()).rejects.toThrow('The ledger is closed.')
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

  it('made by earlier rules that led elsewhere is told of', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0; DELETE FROM link')
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    expect(await renewed).toEqual(E.right({ compared: { allies: 1, differing: ['EU'] } }))
    expect(await answer(open)).toEqual(await expected())
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
