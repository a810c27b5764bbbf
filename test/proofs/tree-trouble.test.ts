import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { openProofs } from '@aid-ledger/audit'
import { instantOf } from '@aid-ledger/domain'
import { openEventStore } from '@aid-ledger/event-store'
import { parseVerifierKey, verifyLedger, verifyProof } from '@aid-ledger/verify'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bendTile, pastGuards } from './past-guards.ts'
import { appended, copyOf, makeProvedLedger, openProved, rightOf, someEvents } from './proved-ledger.ts'

const EVENTS = 300
const MORE = 310
const CHANGE = (position: number) => `UPDATE event SET type = 'PledgeWithdrawn' WHERE position = ${position}`

let ledger: Awaited<ReturnType<typeof makeProvedLedger>>
beforeAll(async () => {
  ledger = await makeProvedLedger(EVENTS, 100)
})
afterAll(() => ledger.remove())

const copied = () => {
  const copy = copyOf(ledger.data)
  for (const suffix of ['', '.signed'])
    writeFileSync(copy.key + suffix, readFileSync(ledger.key + suffix), { mode: 0o600 })
  return { ...copy, log: join(copy.data, 'ledger.sqlite'), tree: join(copy.data, 'proofs.sqlite') }
}
/** Some events more, in the tree and not signed. */
const goneOn = async (data: string): Promise<void> => {
  const { store, proofs, close } = await openProved(data)
  await appended(store, (await someEvents(MORE)).slice(EVENTS))
  rightOf(await proofs.catchUp())
  await close()
}
const signed = async (data: string) => {
  const { proofs, close } = await openProved(data)
  const outcome = await proofs.sign()
  await close()
  return outcome
}
const asides = (data: string) => readdirSync(data).filter((name) => name.startsWith('proofs.sqlite.aside'))
const verdictOf = (path: string) => verifyLedger({ path, keys: [parseVerifierKey(ledger.verifier)!] })
const soon = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await sleep(50)
  expect(holds()).toBe(true)
}

describe('a tree that is damaged', () => {
  it.each([
    ['in a leaf that was not signed yet', 0, 1, 32 * 49],
    ['in a leaf that was signed', 0, 1, 32 * 4],
    ['above its leaves', 1, 0, 3],
  ])('%s is made anew before anything is signed, and what there was is kept', async (_, level, n, byte) => {
    const { data, tree, remove } = copied()
    await goneOn(data)
    bendTile(tree, level, n, byte)
    expect(rightOf(await signed(data))).toMatchObject({ size: MORE })
    expect(asides(data)).toEqual(['proofs.sqlite.aside-1'])
    expect(await verdictOf(data)).toMatchObject({ problems: [], vouchedTo: MORE })
    remove()
  })

  it('above leaves that came since the last signature is made anew too', async () => {
    const { data, key, verifier, remove } = await makeProvedLedger(520, 300)
    pastGuards(join(data, 'checkpoints.sqlite'), 'DELETE FROM checkpoint WHERE size > 300')
    rmSync(`${key}.signed`)
    bendTile(join(data, 'proofs.sqlite'), 1, 0, 32)
    expect(rightOf(await signed(data))).toMatchObject({ size: 520 })
    expect(asides(data)).toEqual(['proofs.sqlite.aside-1'])
    const verdict = await verifyLedger({ path: data, keys: [parseVerifierKey(verifier)!] })
    expect(verdict).toMatchObject({ problems: [], vouchedTo: 520 })
    remove()
  })

  it('proves nothing falsely: what would not hold is not given', async () => {
    const { data, log, tree, remove } = copied()
    pastGuards(log, CHANGE(5))
    bendTile(tree, 0, 0, 32 * 8)
    const { proofs, close } = await openProved(data)
    for (const position of [5, 10])
      expect(await proofs.proofOf(position)).toMatchObject(E.left({ _tag: 'ProofUnsound' }))
    expect(await proofs.tile({ level: 'entries', n: 0 })).toMatchObject(E.left({ _tag: 'ProofUnsound' }))
    const sound = rightOf(await proofs.proofOf(280))!
    expect(verifyProof(sound, [parseVerifierKey(ledger.verifier)!]).problems).toEqual([])
    expect(rightOf(await proofs.tile({ level: 'entries', n: 1, width: 44 }))?.length).toBeGreaterThan(0)
    await close()
    remove()
  })
})

describe('a log that was changed', () => {
  it('after the tree took it in, and before it was signed, is not signed', async () => {
    const { data, log, remove } = copied()
    await goneOn(data)
    pastGuards(log, CHANGE(305))
    expect(await signed(data)).toMatchObject(
      E.left({ _tag: 'LogForked', detail: expect.stringContaining('Event 305 is not what it was') }),
    )
    expect(asides(data)).toEqual([])
    remove()
  })

  it('leaves the tree as it is where that leads to what was signed, so that the event can be named', async () => {
    const { data, log, remove } = copied()
    pastGuards(log, CHANGE(5), CHANGE(EVENTS))
    for (let tries = 0; tries < 2; tries += 1) expect(await signed(data)).toMatchObject(E.left({ _tag: 'LogForked' }))
    expect(asides(data)).toEqual([])
    expect((await verdictOf(data)).problems[0]).toMatchObject({ kind: 'EventWrong', position: 5, column: 'type' })
    remove()
  })

  it('and comes back as it was is signed again', async () => {
    const { data, log, remove } = copied()
    const was = readFileSync(log)
    pastGuards(log, CHANGE(EVENTS))
    expect(E.isLeft(await signed(data))).toBe(true)
    writeFileSync(log, was)
    await goneOn(data)
    expect(rightOf(await signed(data))).toMatchObject({ size: MORE })
    remove()
  })

  it('from which an event is missing is told of in words', async () => {
    const { data, log, tree, remove } = copied()
    pastGuards(log, 'DELETE FROM event WHERE position = 42')
    rmSync(tree)
    expect(await signed(data)).toMatchObject(
      E.left({ _tag: 'LogForked', detail: expect.stringContaining('Event 42 is missing from the log: 43 stands') }),
    )
    remove()
  })
})

it('a tree of a ledger that was never signed is set aside where it is not the log’s', async () => {
  const { data, key, log, remove } = copied()
  for (const file of [key, `${key}.signed`, join(data, 'checkpoints.sqlite')]) rmSync(file)
  pastGuards(log, CHANGE(EVENTS))
  expect(rightOf(await signed(data))).toMatchObject({ size: EVENTS })
  expect(asides(data)).toEqual(['proofs.sqlite.aside-1'])
  remove()
})

describe('a tree that follows its log', () => {
  it('waits for another process that holds its file, and nothing else waits with it', async () => {
    const { data, tree, remove } = copied()
    const { store, proofs, close } = await openProved(data)
    const other = new DatabaseSync(tree)
    other.exec('BEGIN IMMEDIATE')
    await appended(store, (await someEvents(MORE)).slice(EVENTS))
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 10)
    const caughtUp = proofs.catchUp()
    await sleep(500)
    expect([proofs.size(), turns > 3]).toEqual([EVENTS, true])
    other.exec('ROLLBACK')
    other.close()
    rightOf(await caughtUp)
    clearInterval(timer)
    expect(proofs.size()).toBe(MORE)
    await close()
    remove()
  })

  it('makes its file anew where that lost its tables, and tells of it once', async () => {
    const { data, tree, remove } = copied()
    const { store, proofs, close } = await openProved(data)
    const told: Array<string | undefined> = []
    proofs.follow((trouble) => told.push(trouble))
    const other = new DatabaseSync(tree)
    other.exec('DROP TABLE tile')
    other.close()
    await appended(store, (await someEvents(MORE)).slice(EVENTS))
    await soon(() => told.length === 2)
    expect(told).toEqual([expect.stringContaining('tile'), undefined])
    expect([proofs.size(), proofs.trouble()]).toEqual([MORE, undefined])
    expect(rightOf(await proofs.sign())).toMatchObject({ size: MORE })
    await close()
    expect(existsSync(`${tree}.aside-1`)).toBe(true)
    expect(await verdictOf(data)).toMatchObject({ problems: [], vouchedTo: MORE })
    remove()
  })

  it('of which a page is damaged is made anew as it is opened', async () => {
    const { data, tree, remove } = copied()
    const database = new DatabaseSync(tree)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const page = Number(database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'tile'").get()?.['rootpage'])
    const size = Number(database.prepare('PRAGMA page_size').get()?.['page_size'])
    database.close()
    const bytes = readFileSync(tree)
    writeFileSync(tree, bytes.fill(0xff, (page - 1) * size, page * size))
    expect(rightOf(await signed(data))).toMatchObject({ size: EVENTS })
    expect(asides(data)).toEqual(['proofs.sqlite.aside-1'])
    expect(await verdictOf(data)).toMatchObject({ problems: [], vouchedTo: EVENTS })
    remove()
  })

  it('goes on from what another process has written', async () => {
    const { data, key, remove } = copied()
    const ours = await openProved(data)
    const store = rightOf(await openEventStore({ directory: data, mode: 'read' })())
    const clock = () => instantOf(new Date())
    const theirs = rightOf(await openProofs({ store, directory: data, keyPath: key, clock }))
    const more = (await someEvents(MORE)).slice(EVENTS)
    await appended(ours.store, more.slice(0, 5))
    rightOf(await theirs.catchUp())
    await appended(ours.store, more.slice(5))
    rightOf(await ours.proofs.catchUp())
    rightOf(await theirs.catchUp())
    expect([ours.proofs.size(), theirs.size()]).toEqual([MORE, MORE])
    expect(rightOf(await ours.proofs.sign())).toMatchObject({ size: MORE })
    await theirs.close()
    await store.close()
    await ours.close()
    expect(asides(data)).toEqual([])
    expect(await verdictOf(data)).toMatchObject({ problems: [], vouchedTo: MORE })
    remove()
  })
})

it('checkpoints come in pages that end with all of one size', async () => {
  const { data, remove } = copied()
  const { proofs, close } = await openProved(data)
  rightOf(await proofs.rotate('vouches'))
  const sizes = (after: number, limit: number) => proofs.history.after(after, limit).map(({ size }) => size)
  expect(sizes(0, 2)).toEqual([100, EVENTS, EVENTS])
  expect(sizes(0, 1)).toEqual([100])
  expect(sizes(100, 1)).toEqual([EVENTS, EVENTS])
  expect(sizes(EVENTS, 9)).toEqual([])
  await close()
  remove()
})
