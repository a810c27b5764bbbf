import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseVerifierKey, verifyLedger } from '@aid-ledger/verify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diceOf } from '../bench/workload/dice.ts'
import { testSeed } from '../support/test-seed.ts'
import { type IndexEntry, indexEntries } from './index-entries.ts'
import { makeProvedLedger } from './proved-ledger.ts'

/** The index of so many has several pages, and is read in several stretches. */
const EVENTS = 1_300
const FLIPS = 40
const NAMED = /event (\d+) is not where its stream is looked for/

let ledger: Awaited<ReturnType<typeof makeProvedLedger>>
let [path, whole]: [string, Buffer] = ['', Buffer.alloc(0)]
let pages: ReadonlyArray<ReadonlyArray<IndexEntry>>
beforeAll(async () => {
  ledger = await makeProvedLedger(EVENTS, EVENTS)
  path = join(ledger.data, 'ledger.sqlite')
  whole = readFileSync(path)
  pages = indexEntries(path, whole)
})
afterAll(() => ledger.remove())

/** Which events are said not to be where they are looked for, once the bytes of the file are others. */
const namedAfter = async (bend: (file: Buffer) => void, threadsFrom?: number): Promise<ReadonlyArray<number>> => {
  const bent = Buffer.from(whole)
  bend(bent)
  writeFileSync(path, bent)
  const { problems } = await verifyLedger({
    path: ledger.data,
    keys: [parseVerifierKey(ledger.verifier)!],
    threadsFrom,
  })
  return problems.map(({ words }) => Number(NAMED.exec(words)?.[1] ?? Number.NaN))
}

/** Where the events are, as whoever reads their streams finds them. */
const lookedFor = (): ReadonlyArray<unknown> => {
  const database = new DatabaseSync(path, { readOnly: true })
  const look = database.prepare('SELECT position FROM event WHERE stream = ? AND revision = ?')
  const found = ledger.all.map(({ stream, revision }) => look.get(stream, revision)?.['position'])
  database.close()
  return found
}

const positionOf = ({ position: { at, bytes } }: IndexEntry): number => (bytes === 0 ? 1 : whole.readUIntBE(at, bytes))

const flip = (file: Buffer, at: number, bit: number): void => {
  file[at]! ^= bit
}

const swap = (file: Buffer, one: IndexEntry, other: IndexEntry, what: 'position' | 'pointer'): void => {
  const [{ at, bytes }, { at: to }] = [one[what], other[what]]
  const kept = Buffer.from(file.subarray(at, at + bytes))
  file.copy(file, at, to, to + bytes)
  kept.copy(file, to)
}

it('every event has its entry, on several pages', () => {
  expect(pages.length).toBeGreaterThan(3)
  const positions = pages.flat().map(positionOf)
  expect(positions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1))
})

it.each(['stream', 'revision', 'position'] as const)('any bit of the %s of an entry is found', async (what) => {
  const { roll } = diceOf(testSeed + what.length)
  const entries = pages.flat().filter((entry) => entry[what].bytes > 0)
  for (let nth = 0; nth < FLIPS; nth += 1) {
    const entry = entries[roll(entries.length)]!
    const at = entry[what].at + roll(entry[what].bytes)
    const bit = 1 << roll(8)
    const named = await namedAfter((file) => flip(file, at, bit))
    const said = `bit ${bit} of byte ${at}, of event ${positionOf(entry)}: ${named}`
    expect(named, said).toHaveLength(1)
    // With another name an entry can stand in the way of others, of which an earlier one is named.
    if (what === 'position') expect(named, said).toEqual([positionOf(entry)])
    else expect(named[0], said).toBeLessThanOrEqual(positionOf(entry))
  }
})

it('any bit of its pages is found, unless every event is still where its stream is looked for', async () => {
  const { roll } = diceOf(testSeed)
  const PAGE = 4_096
  let found = 0
  for (let nth = 0; nth < FLIPS; nth += 1) {
    const page = Math.floor(pages[1 + roll(pages.length - 1)]![0]!.pointer.at / PAGE)
    const [at, bit] = [page * PAGE + roll(PAGE), 1 << roll(8)]
    if ((await namedAfter((file) => flip(file, at, bit))).length > 0) found += 1
    else expect(lookedFor(), `bit ${bit} of byte ${at}`).toEqual(ledger.all.map((_, index) => index + 1))
  }
  expect(found).toBeGreaterThan(FLIPS / 4)
})

it.each([EVENTS + 1, 1])(
  'two entries that were exchanged are found, with threads from %d events on',
  async (threads) => {
    for (const page of [pages[0]!, pages[1]!, pages.at(-1)!]) {
      const [one, other] = [page[0]!, page.findLast(({ position }) => position.bytes === page[0]!.position.bytes)!]
      const both = [positionOf(one), positionOf(other)]
      expect(await namedAfter((file) => swap(file, one, other, 'position'), threads)).toEqual([Math.min(...both)])
      // Each has all that it had, in an order in which neither is found.
      const [named] = await namedAfter((file) => swap(file, one, other, 'pointer'), threads)
      expect(named).toBeLessThanOrEqual(Math.max(...both))
    }
  },
)

it('an entry that reads the same, and is of another type, is found', async () => {
  const entry = pages.flat().find(({ revision: { at, bytes } }) => bytes === 1 && whole[at]! < 10)!
  const { revision } = entry.types
  const { stream } = pages[1]![3]!.types
  // Serial types: 1 is an integer of one byte, 15 a text of one character; a name is a text by an odd one, else a blob.
  const asText = await namedAfter((file) => {
    file[revision.at] = 15
    file.write(String(file[entry.revision.at]), entry.revision.at)
  })
  const asBlob = await namedAfter((file) => flip(file, stream.at + stream.bytes - 1, 1))
  expect([asText, asBlob]).toEqual([[expect.any(Number)], [expect.any(Number)]])
  expect([...asText, ...asBlob]).not.toContain(Number.NaN)
})

it('what SQLite itself has to say of such an index is nothing: it only counts the entries', async () => {
  const entry = pages[1]![0]!
  await namedAfter((file) => flip(file, entry.stream.at, 1))
  const database = new DatabaseSync(path, { readOnly: true })
  expect(database.prepare('PRAGMA quick_check').all()).toEqual([{ quick_check: 'ok' }])
  database.close()
})
