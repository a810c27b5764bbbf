import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalEvent, type StoredEvent } from '@aid-ledger/domain'
import { makeSqliteEventStore } from '@aid-ledger/event-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Arena, makeArena, right, wholeLog } from '../arena.ts'
import { endUnderLoad } from '../end-under-load.ts'
import { examine } from '../examine.ts'
import { newestReadModel } from './remains.ts'
import { wrongInDeeds } from './wrong-in-deeds.ts'
import { differingTables, wrongInCheckpoint } from './wrong-in-files.ts'
import { wrongInLog } from './wrong-in-log.ts'

let root: string
let arena: Arena
let log: ReadonlyArray<StoredEvent>
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'aid-ledger-checks-'))
  arena = await makeArena(root, 'arena', false)
  await endUnderLoad(arena, 'SIGKILL', 1)
  expect((await examine(arena, join(root, 'remains'))).wrong).toEqual([])
  const store = right(await makeSqliteEventStore({ directory: join(root, 'remains'), mode: 'write' })())
  log = await wholeLog(store)
  await store.close()
})
afterAll(() => rmSync(root, { recursive: true }))

/** The last event that was acknowledged. */
const last = (): StoredEvent =>
  log.findLast(({ id }) => arena.load.book.ofId(id)?.acknowledged !== undefined) as StoredEvent
const without = (gone: StoredEvent) => log.filter((event) => event !== gone)
const nothingSeen = { log: [], served: new Map<string, string>() }

describe('a look at what a kill left', () => {
  it('finds an acknowledged event that is lost', () => {
    const found = wrongInDeeds(without(last()), arena.load.book, arena.founding)
    expect(found.join('\n')).toContain(`LOST: `)
    expect(found.join('\n')).toContain(last().id)
  })

  it('finds one that is there twice, or that nobody asked for', () => {
    const again = { ...last(), id: 'ffffffff-ffff-5fff-8fff-ffffffffffff' as StoredEvent['id'] }
    expect(wrongInDeeds([...log, again], arena.load.book, arena.founding).join('\n')).toContain('TWICE: ')
    const meta = { ...again.meta, commandId: again.id as never }
    expect(wrongInDeeds([...log, { ...again, meta }], arena.load.book, arena.founding)).toEqual([
      `nobody asked for event ${again.id} at ${again.position}`,
    ])
  })

  it('finds gaps, doubles, changes, and times that go back', () => {
    const [first, ...rest] = log as [StoredEvent, ...Array<StoredEvent>]
    expect(wrongInLog(log, { log: log.map(canonicalEvent), served: new Map() })).toEqual([])
    expect(wrongInLog(rest, nothingSeen)).toContain('position 2 stands at place 1')
    expect(wrongInLog([...log, first], nothingSeen)).toContain(`event ${first.id} is there twice`)
    expect(wrongInLog(log, { log: ['{"id":"another"}'], served: new Map() })).toHaveLength(1)
    expect(wrongInLog(log, { log: [], served: new Map([['1', '{"id":"another"}']]) })).toHaveLength(1)
    const late = { ...first, recordedAt: '2999-01-01T00:00:00.000Z' as StoredEvent['recordedAt'] }
    expect(wrongInLog([late, ...rest], nothingSeen).join('\n')).toContain('after one of 2999')
  })

  it('finds a read model that holds other than a rebuilt one, or other than its checkpoint says', async () => {
    const spoilt = join(root, 'spoilt')
    cpSync(join(root, 'remains'), spoilt, { recursive: true })
    rmSync(join(spoilt, 'anew'), { recursive: true })
    const path = newestReadModel(spoilt)!
    const database = new DatabaseSync(path)
    database.exec('DELETE FROM link; DELETE FROM effect WHERE position = 3')
    database.close()
    expect(wrongInCheckpoint(path)).toHaveLength(1)
    expect(differingTables(path, newestReadModel(join(root, 'remains'))!)).toHaveLength(2)
    const found = await examine({ ...arena, folder: spoilt }, join(root, 'looked-at'))
    expect(found.wrong.join('\n')).toMatch(/READ MODEL: \/allies/)
  })
})
