import { existsSync, rmSync } from 'node:fs'
import { aLine } from '@aid-ledger/domain/testing'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Picture } from '../picture.ts'
import { asking } from '../testing/asking.ts'
import {
  answer,
  caughtUp,
  change,
  EU,
  eachInAFolderOfItsOwn,
  expected,
  files,
  folder,
  log,
  model,
  pathOf,
  record,
  recordLate,
  store,
  untilRenewed,
} from '../testing/read-model-folder.ts'
import { rebuildReadModel } from './rebuild.ts'

const A_DAY_MS = 86_400_000

eachInAFolderOfItsOwn()
afterEach(() => {
  vi.useRealTimers()
})

describe('a read model of which another takes the place', () => {
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
        readStreams: (names) => {
          comparing.resolve()
          return store.readStreams(names)
        },
      },
    )
    for (const name of files()) rmSync(pathOf(name))
    await open.catchUp()
    await comparing.promise
    await open.catchUp()
    expect(await renewed).toEqual(E.right({ compared: { allies: 2, differing: [] } }))
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
        readStreams: async function* (names) {
          if (!isLate) {
            isLate = true
            await recordLate()
            await open.catchUp()
          }
          yield* store.readStreams(names)
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
    const lines = ({ lines }: Picture) => [...lines.keys()]
    const part = () => open.part(asking({ at: 5 }))('lines', { of: 'ally', ally: EU }, { lines })
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

  it('made by earlier rules that led elsewhere is told of', async () => {
    await record(0, 5)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0; DELETE FROM link')
    const { renewed, onRenewed } = untilRenewed()
    const open = await caughtUp({ onRenewed })
    expect(await renewed).toEqual(E.right({ compared: { allies: 1, differing: ['EU'] } }))
    expect(await answer(open)).toEqual(await expected())
  })

  it('that could not be made is not begun again before its time, though the clock is put forward', async () => {
    await record(0, 3)
    await (await caughtUp()).close()
    change('read-model-1.sqlite', 'UPDATE checkpoint SET extraction = 0')
    const failures: Array<unknown> = []
    const open = model(
      { onRenewed: (outcome) => failures.push(outcome) },
      {
        ...store,
        // What serves has read the log to its end; only one that is made anew reads it from its beginning.
        readAll: (after, ...asked) => {
          if (after === 0) throw new Error('the disk is full')
          return store.readAll(after, ...asked)
        },
      },
    )
    await open.catchUp()
    await vi.waitUntil(() => failures.length > 0)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + A_DAY_MS })
    await open.catchUp()
    await open.close()
    expect(failures).toEqual([E.left(new Error('the disk is full'))])
  })
})
