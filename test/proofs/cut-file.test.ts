import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { indexEntries } from './index-entries.ts'
import { makeProvedFile } from './proved-file.ts'

const EVENTS = 1_000
const PAGE = 4_096

let ledger: Awaited<ReturnType<typeof makeProvedFile>>
beforeAll(async () => {
  ledger = await makeProvedFile(EVENTS)
})
afterAll(() => ledger.remove())

/** A byte of an event's own row, which has the id and the stream one after the other, and not of an index, is another. */
const changed = (bytes: Buffer, position: number): Buffer => {
  const bent = Buffer.from(bytes)
  const { id, stream } = ledger.all[position - 1]!
  bent[bent.indexOf('{"', bent.indexOf(id + stream)) + 2]! ^= 1
  return bent
}

it.each([0.1, 0.35, 0.6, 0.85, 0.99].flatMap((part) => [0, 992, 3_500].map((rest) => [part, rest] as const)))(
  'of a file of which %d is left, and %d bytes of a page, the first event that is not there is named',
  async (part, rest) => {
    const left = Math.floor((ledger.whole.length * part) / PAGE) * PAGE + rest
    const [first, ...more] = await ledger.foundIn(ledger.whole.subarray(0, left))
    expect(first).toMatchObject({ kind: 'EventWrong', position: expect.any(Number) })
    // Of a row whose bytes are not all there some can be read, and it is another.
    expect(first?.words).toMatch(
      rest === 0
        ? /it cannot be read, and the file is (damaged or )?truncated/
        : /cannot be read|it is not what it was/,
    )
    const before = ledger.all[first!.position! - 2]
    if (before !== undefined) expect(ledger.whole.subarray(0, left).includes(before.id)).toBe(true)
    expect(more.map(({ words }) => words).join()).toContain(`it has ${left} of its ${ledger.whole.length} bytes`)
  },
)

it('of a file that ends before any event, it is the first that cannot be read', async () => {
  const error = await ledger.foundIn(ledger.whole.subarray(0, 50)).catch((thrown) => thrown)
  expect(error.problem).toMatchObject({ kind: 'FileDamaged', words: expect.stringContaining('from the first on') })
})

it('an event that was changed is named, though a page of an index is malformed', async () => {
  writeFileSync(ledger.path, ledger.whole)
  const page = Math.floor(indexEntries(ledger.path, ledger.whole)[1]![0]!.pointer.at / PAGE) * PAGE
  const malformed = Buffer.from(ledger.whole)
  malformed[page] = 0xff
  const damaged = await ledger.foundIn(malformed)
  expect(damaged.map(({ kind }) => kind)).toEqual(['FileDamaged'])
  const [first, ...more] = await ledger.foundIn(changed(malformed, 100))
  expect(first).toMatchObject({ kind: 'EventWrong', position: 100 })
  expect(more.map(({ kind }) => kind)).toContain('FileDamaged')
})

it('what was cut off of the tree is no part of the ledger', async () => {
  const tree = join(ledger.data, 'proofs.sqlite')
  const bytes = readFileSync(tree)
  writeFileSync(tree, bytes.subarray(0, Math.floor(bytes.length / 2 / PAGE) * PAGE))
  const [first] = await ledger.foundIn(ledger.whole)
  expect(first?.words).toContain('proofs.sqlite')
  rmSync(tree)
  writeFileSync(tree, bytes)
})
