import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newEvents } from '../contract/a-new-event.ts'
import { append, eventsOf, leftOf, numbers, rightOf, streamOf } from '../contract/harness.ts'
import type { EventStore } from '../port.ts'
import { backupLedger } from './backup-ledger.ts'
import { startChild } from './fixture/child.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

let folder: string
let directory: string
let to: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
  directory = join(folder, 'data')
  to = join(folder, 'backup.sqlite')
})
afterEach(() => remove())

const openWriter = (): Promise<EventStore> => rightOf(makeSqliteEventStore({ directory, mode: 'write' }))

const eventsIn = async (path: string) => {
  const store = await rightOf(makeSqliteEventStore({ path, mode: 'read' }))
  const events = await eventsOf(store.readAll(0))
  await store.close()
  return events
}

describe('a backup', () => {
  it('of a ledger that is open for writing holds all that was acknowledged before it, and can be written to', async () => {
    const store = await openWriter()
    for (const n of numbers(0, 20)) await append(store, `s-${n}`, newEvents(3), 'noStream')
    const progress: Array<number> = []
    const made = await rightOf(backupLedger({ directory }, to, ({ done, total }) => progress.push(done / total)))
    expect(made.events).toBe(60)
    expect([progress[0], progress.at(-1)]).toEqual([0, 1])
    expect(await eventsIn(to)).toEqual(await eventsOf(store.readAll(0)))
    await store.close()
    const restored = await rightOf(makeSqliteEventStore({ path: to, mode: 'write' }))
    expect((await append(restored, 'more', newEvents(1), 'noStream'))[0]?.position).toBe('61')
    await restored.close()
  })

  it('of a ledger at rest makes no file beside it', async () => {
    const store = await openWriter()
    await append(store, 's', newEvents(3), 'noStream')
    await store.close()
    const before = readdirSync(directory)
    expect((await rightOf(backupLedger({ directory }, to))).events).toBe(3)
    expect(readdirSync(directory)).toEqual(before)
    expect(readdirSync(folder).sort()).toEqual(['backup.sqlite', 'data'])
  })

  it('beside a process that appends without end is one moment of its log', async () => {
    const path = join(directory, 'ledger.sqlite')
    mkdirSync(directory)
    const writer = startChild('append-forever.ts', [path, '0'])
    const acknowledged: Array<string> = []
    let made = 0
    for await (const line of writer.lines) {
      acknowledged.push(...line.split(' ').slice(1))
      if (acknowledged.length < 500 * (made + 1)) continue
      const had = [...acknowledged]
      made += 1
      const { events } = await rightOf(backupLedger({ directory }, `${to}-${made}`))
      const backedUp = await eventsIn(`${to}-${made}`)
      const ids = new Set<string>(backedUp.map(({ id }) => id))
      expect(backedUp).toHaveLength(events)
      expect(had.filter((id) => !ids.has(id))).toEqual([])
      // Appends are whole in it: each of its events says of how many it is one.
      const last = backedUp.at(-1)?.data as { readonly index: number; readonly of: number }
      expect(last.index).toBe(last.of - 1)
      if (made === 3) break
    }
    await writer.kill()
    const log = await eventsIn(path)
    expect(log.slice(0, 500).map(({ id }) => id)).toEqual((await eventsIn(`${to}-1`)).slice(0, 500).map(({ id }) => id))
  })

  it('never takes the place of a file, and never leaves half of one', async () => {
    const store = await openWriter()
    await append(store, 's', newEvents(3), 'noStream')
    writeFileSync(to, 'mine')
    expect(await leftOf(backupLedger({ directory }, to))).toEqual({
      _tag: 'BackupExists',
      detail: expect.stringContaining('name a new file'),
    })
    expect(readFileSync(to, 'utf8')).toBe('mine')
    await append(store, 'fat', newEvents(1_000, { data: { text: 'x'.repeat(30_000) } }), 'noStream')
    let steps = 0
    const brokenOff = backupLedger({ directory }, `${to}-2`, ({ done, total }) => {
      steps += 1
      if (done > 0 && done < total) throw new Error('enough')
    })
    await expect(brokenOff()).rejects.toThrow('enough')
    expect(steps).toBe(2)
    expect(await leftOf(backupLedger({ directory }, join(folder, 'nowhere', 'b.sqlite')))).toMatchObject({
      _tag: 'StoreUnwritable',
      detail: expect.stringMatching(/There is no folder .*nowhere\. Make it/),
    })
    expect(readdirSync(folder).sort()).toEqual(['backup.sqlite', 'data'])
    await store.close()
  })

  it('of what is no ledger is refused in words', async () => {
    expect(await leftOf(backupLedger({ directory }, to))).toMatchObject({ _tag: 'StoreUnavailable' })
    const other = join(folder, 'other.sqlite')
    writeFileSync(other, 'no database at all, only text of some length')
    expect(await leftOf(backupLedger({ path: other }, to))).toMatchObject({ _tag: 'StoreForeign' })
    expect(existsSync(to)).toBe(false)
  })

  it('of a ledger whose log has a gap is thrown away', async () => {
    const store = await openWriter()
    await append(store, 's', newEvents(3), 'noStream')
    expect(await rightOf(store.append(streamOf('t'), newEvents(1), 'noStream'))).toMatchObject({ repeated: false })
    await store.close()
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(join(directory, 'ledger.sqlite'))
    database.exec('DROP TRIGGER event_never_goes; DELETE FROM event WHERE position = 2')
    database.close()
    expect(await leftOf(backupLedger({ directory }, to))).toMatchObject({
      _tag: 'StoreDamaged',
      detail: expect.stringContaining('holds 3 events up to 4'),
    })
    expect(readdirSync(folder)).toEqual(['data'])
  })
})
