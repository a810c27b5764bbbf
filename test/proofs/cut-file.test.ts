import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { indexEntries } from './index-entries.ts'
import { makeProvedLedger } from './proved-ledger.ts'

const EVENTS = 1_000
const PAGE = 4_096

let ledger: Awaited<ReturnType<typeof makeProvedLedger>>
let [path, whole]: [string, Buffer] = ['', Buffer.alloc(0)]
beforeAll(async () => {
  ledger = await makeProvedLedger(EVENTS, EVENTS)
  path = join(ledger.data, 'ledger.sqlite')
  whole = readFileSync(path)
})
afterAll(() => ledger.remove())

/** What is found first in a file of these bytes. */
const foundIn = async (bytes: Buffer) => {
  writeFileSync(path, bytes)
  const { problems } = await verifyLedger({ path: ledger.data, keys: [parseVerifierKey(ledger.verifier)!] })
  return problems
}

/** A byte of an event's own row, which has the id and the stream one after the other, and not of an index, is another. */
const changed = (bytes: Buffer, position: number): Buffer => {
  const bent = Buffer.from(bytes)
  const { id, stream } = ledger.all[position - 1]!
  bent[bent.indexOf('{"', bent.indexOf(id + stream)) + 2]! ^= 1
  return bent
}

it.each([0.1, 0.35, 0.6, 0.85, 0.99])(
  'of a file of which %d is left the first event that is not there is named',
  async (part) => {
    const left = Math.floor((whole.length * part) / PAGE) * PAGE
    const [first, ...more] = await foundIn(whole.subarray(0, left))
    expect(first).toMatchObject({ kind: 'EventWrong', position: expect.any(Number) })
    expect(first?.words).toContain('it cannot be read, and the file is damaged or truncated')
    const before = ledger.all[first!.position! - 2]
    if (before !== undefined) expect(whole.subarray(0, left).includes(before.id)).toBe(true)
    expect(more.map(({ words }) => words).join()).toContain(`it has ${left} of its ${whole.length} bytes`)
  },
)

it('of a file that ends before any event, it is the first that cannot be read', async () => {
  const error = await foundIn(whole.subarray(0, 50)).catch((thrown) => thrown)
  expect(error.problem).toMatchObject({ kind: 'FileDamaged', words: expect.stringContaining('from the first on') })
})

it('an event that was changed is named, though a page of an index is malformed', async () => {
  writeFileSync(path, whole)
  const page = Math.floor(indexEntries(path, whole)[1]![0]!.pointer.at / PAGE) * PAGE
  const malformed = Buffer.from(whole)
  malformed[page] = 0xff
  const damaged = await foundIn(malformed)
  expect(damaged.map(({ kind }) => kind)).toEqual(['FileDamaged'])
  const [first, ...more] = await foundIn(changed(malformed, 100))
  expect(first).toMatchObject({ kind: 'EventWrong', position: 100 })
  expect(more.map(({ kind }) => kind)).toContain('FileDamaged')
})

it('what was cut off of the tree is no part of the ledger', async () => {
  const tree = join(ledger.data, 'proofs.sqlite')
  const bytes = readFileSync(tree)
  writeFileSync(tree, bytes.subarray(0, Math.floor(bytes.length / 2 / PAGE) * PAGE))
  const [first] = await foundIn(whole)
  expect(first?.words).toContain('proofs.sqlite')
  rmSync(tree)
  writeFileSync(tree, bytes)
})
