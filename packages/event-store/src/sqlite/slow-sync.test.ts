import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventsOf, numbers, positionsOf, rightOf } from '../contract/harness.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { missingTracer, startTraced, type Traced } from './fixture/traced-child.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

/** How many acknowledgements are waited for before the writer is killed, in the midst of a sync as likely as not. */
const ACKNOWLEDGED = 60
const SLOW = 'inject=fsync,fdatasync:delay_enter=30000'
/** Its first syncs, by which a ledger is made and opened, succeed. */
const FAILING = 'inject=fsync,fdatasync:error=EIO:when=20+'

const missing = missingTracer()
if (missing !== undefined) console.warn(`NOT RUN: how a writer bears slow and failing syncs. It needs ${missing}.`)

let folder: string
let path: string
let remove: () => void
beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
  path = ledgerFile({ directory: folder })
})
afterEach(() => remove())

const start = (inject: string): Traced => startTraced('append-forever.ts', [path, '0'], inject, join(folder, 'calls'))

/** What was acknowledged until the writer was killed or ended by itself. */
const acknowledgedBy = async (writer: Traced, enough = ACKNOWLEDGED): Promise<ReadonlyArray<string>> => {
  const acknowledged: Array<string> = []
  for await (const line of writer.lines) if (acknowledged.push(line) === enough) void writer.kill()
  await writer.ended
  return acknowledged
}

const idsIn = (acknowledged: ReadonlyArray<string>): ReadonlyArray<string> =>
  acknowledged.flatMap((line) => line.split(' ').slice(1))

const expectAllThere = async (acknowledged: ReadonlyArray<string>): Promise<void> => {
  const store = await rightOf(makeSqliteEventStore({ path, mode: 'write' }))
  const log = await eventsOf(store.readAll(0))
  await store.close()
  const stored = new Set<string>(log.map(({ id }) => id))
  expect(positionsOf(log)).toEqual(numbers(1, log.length))
  expect(idsIn(acknowledged).filter((id) => !stored.has(id))).toEqual([])
}

/** In the order of the calls: how often the WAL was synced, and what was acknowledged while it held unsynced bytes. */
const readCalls = (calls: ReadonlyArray<string>) => {
  let unsynced = false
  let syncs = 0
  const tooEarly: Array<string> = []
  for (const call of calls) {
    if (/ pwrite64\(\d+<[^>]*-wal>/.test(call)) unsynced = true
    if (/ f(data)?sync\(\d+<[^>]*-wal>\) += 0/.test(call)) {
      unsynced = false
      syncs += 1
    }
    if (/ write\(1</.test(call) && unsynced) tooEarly.push(call)
  }
  return { syncs, tooEarly, delayed: calls.filter((call) => call.includes('(DELAYED)')).length }
}

describe.skipIf(missing !== undefined)(`a writer on a slow or failing disk (needs ${missing ?? 'strace'})`, () => {
  it('acknowledges nothing before its sync has ended, shares slow syncs, and loses nothing when it is killed', async () => {
    const writer = start(SLOW)
    const acknowledged = await acknowledgedBy(writer)
    const { syncs, tooEarly, delayed } = readCalls(writer.calls())
    expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED)
    expect(delayed).toBeGreaterThan(5)
    expect(tooEarly).toEqual([])
    expect(syncs).toBeLessThan(acknowledged.length / 2)
    await expectAllThere(acknowledged)
  })

  it('acknowledges nothing once syncs fail, and keeps what it had acknowledged', async () => {
    const writer = start(FAILING)
    // The first refusal ends it.
    const acknowledged = await acknowledgedBy(writer, Number.POSITIVE_INFINITY)
    const { tooEarly } = readCalls(writer.calls())
    expect(writer.calls().filter((call) => call.includes('EIO')).length).toBeGreaterThan(0)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(tooEarly).toEqual([])
    await expectAllThere(acknowledged)
  })
})
