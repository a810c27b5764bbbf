import { afterAll, beforeAll, expect, it } from 'vitest'
import { diceOf } from '../bench/workload/dice.ts'
import { testSeed } from '../support/test-seed.ts'
import { makeProvedFile } from './proved-file.ts'

/** The index of so many has several pages, and is read in several stretches. */
const EVENTS = 1_300
const FLIPS = 30
const PAGE = 4_096
/** What a page of an index begins with, how long its head is, and where a cell has the id (https://sqlite.org/fileformat2.html). */
const PAGES_OF_INDEXES = [
  { type: 2, head: 12, id: 8 },
  { type: 10, head: 8, id: 4 },
]

let ledger: Awaited<ReturnType<typeof makeProvedFile>>
beforeAll(async () => {
  ledger = await makeProvedFile(EVENTS)
})
afterAll(() => ledger.remove())

/** Whether these bytes are those of an entry, and not what a page that was parted still has of one that went. */
const isEntry = (at: number): boolean => {
  const page = at - (at % PAGE)
  const form = PAGES_OF_INDEXES.find(({ type }) => type === ledger.whole[page])
  if (form === undefined) return false
  const cells = Array.from({ length: ledger.whole.readUInt16BE(page + 3) }, (_, nth) => page + form.head + 2 * nth)
  return cells.some((cell) => page + ledger.whole.readUInt16BE(cell) + form.id === at)
}

/** Where the index by ids has the id of an event. */
const entryOf = (position: number): number => {
  const { id } = ledger.all[position - 1]!
  for (let at = ledger.whole.indexOf(id); at >= 0; at = ledger.whole.indexOf(id, at + 1)) if (isEntry(at)) return at
  throw new Error(`The index has no entry of event ${position}.`)
}

const wordsAfter = async (bend: (file: Buffer) => void, threadsFrom?: number): Promise<ReadonlyArray<string>> => {
  const bent = Buffer.from(ledger.whole)
  bend(bent)
  return (await ledger.foundIn(bent, threadsFrom)).map(({ words }) => words)
}

it.each([undefined, 1])(
  'any bit of an id in its index is found, and the event named, with threads from %s events on',
  async (threads) => {
    const { roll } = diceOf(testSeed)
    for (let nth = 0; nth < FLIPS / (threads === undefined ? 1 : 5); nth += 1) {
      const position = 1 + roll(EVENTS)
      const at = entryOf(position) + roll(36)
      const said = await wordsAfter((file) => {
        file[at]! ^= 1 << roll(7)
      }, threads)
      expect(said, `byte ${at}, of event ${position}`).toHaveLength(1)
      const [, named] = /event (\d+) is not where its id is looked for/.exec(said[0]!) ?? []
      // With another id an entry can stand in the way of others, of which an earlier one is named.
      expect(Number(named), said[0]).toBeLessThanOrEqual(position)
    }
  },
)

it('two entries whose ids were exchanged are found', async () => {
  const [one, other] = [entryOf(40), entryOf(900)]
  const said = await wordsAfter((file) => {
    ledger.whole.copy(file, one, other, other + 36)
    ledger.whole.copy(file, other, one, one + 36)
  })
  expect(said).toEqual([expect.stringMatching(/event (40|900) is not where its id is looked for/)])
})
