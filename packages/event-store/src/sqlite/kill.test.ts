import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { StoredEvent } from '@aid-ledger/domain'
import { afterAll, expect, it } from 'vitest'
import { eventsOf, numbers, positionsOf, rightOf } from '../contract/harness.ts'
import { companions } from '../log-file/companions.ts'
import { ledgerFile } from '../log-file/ledger-file.ts'
import type { Batch } from '../port.ts'
import { startChild } from './fixture/child.ts'
import { temporaryFolder } from './fixture/temporary-folder.ts'
import { framesOf } from './fixture/wal-frames.ts'
import { makeSqliteEventStore } from './make-sqlite-event-store.ts'

const ROUNDS = 15
const SEED = 20_240_325
const { folder, remove } = temporaryFolder()
const path = ledgerFile({ directory: folder })
afterAll(remove)

/** mulberry32: the same moments in every run, as far as moments can be the same. */
const makeRandom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Lets a process append until it has acknowledged `count` times, and a moment more, kills it; what it acknowledged. */
const appendAndKill = async (round: number, count: number, moment: number): Promise<ReadonlyArray<string>> => {
  const child = startChild('append-forever.ts', [path, String(round)])
  const acknowledged: Array<string> = []
  let killed: Promise<void> | undefined
  const kill = () => {
    killed ??= pause(moment).then(child.kill)
  }
  // Some are killed while they start.
  if (count === 0) kill()
  for await (const line of child.lines) {
    acknowledged.push(line)
    if (acknowledged.length >= count) kill()
  }
  await killed
  return acknowledged
}

type Part = { readonly append: string; readonly index: number; readonly of: number }
const partOf = ({ data }: StoredEvent): Part => data as Part

/** Multi-event appends whole and unmixed: each event's neighbours are those that it was appended with. */
const expectWhole = (log: Batch): void => {
  const found = log.map(partOf)
  const wanted: Array<Part> = []
  for (const { append, of } of found.filter(({ index }) => index === 0))
    wanted.push(...numbers(0, of).map((index) => ({ append, index, of })))
  expect(found).toEqual(wanted)
}

const expectChain = (log: Batch): void => {
  expect(positionsOf(log)).toEqual(numbers(1, log.length))
  const times = log.map(({ recordedAt }) => recordedAt)
  expect(times).toEqual([...times].sort())
  for (const events of Map.groupBy(log, ({ stream }) => stream).values())
    expect(events.map(({ revision }) => revision)).toEqual(numbers(0, events.length))
}

const expectSound = (): void => {
  const database = new DatabaseSync(path)
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
  database.close()
}

it('kill -9 at any moment loses nothing acknowledged and leaves nothing half', async () => {
  const random = makeRandom(SEED)
  const acknowledged = new Map<string, string>()
  let before: Batch = []
  for (const round of numbers(0, ROUNDS)) {
    const isEarly = round % 5 === 0
    const lines = await appendAndKill(round, isEarly ? 0 : 1 + random(50), random(isEarly ? 400 : 8))
    for (const line of lines) {
      const [append = '', ...ids] = line.split(' ')
      for (const id of ids) acknowledged.set(id, append)
    }
    const store = await rightOf(makeSqliteEventStore({ path, mode: 'write' }))
    const log = await eventsOf(store.readAll(0))
    await store.close()
    expect(log.slice(0, before.length)).toEqual(before)
    const stored = new Map(log.map((event) => [event.id as string, partOf(event).append]))
    for (const [id, append] of acknowledged) expect(stored.get(id)).toBe(append)
    expectWhole(log)
    expectChain(log)
    before = log
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS)
  expectSound()
})

it('a kill in the middle of a checkpoint loses nothing either', async () => {
  const acknowledged = await appendAndKill(ROUNDS, 5, 0)
  // A checkpoint writes pages in order; this one was cut short after the first, which says that the file is longer than it is.
  const first = framesOf(readFileSync(companions(path).wal)).findLast(({ pageNumber }) => pageNumber === 1)
  const file = openSync(path, 'r+')
  writeSync(file, first!.page, 0, first!.page.length, 0)
  closeSync(file)
  for (const mode of ['read', 'write'] as const) {
    const store = await rightOf(makeSqliteEventStore({ path, mode }))
    const ids = (await eventsOf(store.readAll(0))).map(({ id }) => id as string)
    await store.close()
    expect(ids).toEqual(expect.arrayContaining(acknowledged.flatMap((line) => line.split(' ').slice(1))))
  }
  expectSound()
})
