import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type IndexBalance, isBalanced, newBalance } from './index-balance.ts'
import { leafReader } from './leaf-reader.ts'
import { LEDGER_SCHEMA } from './ledger-schema.ts'
import { openDatabase } from './open-database.ts'
import { weighIndexes } from './weigh-indexes.ts'

type Place = { readonly stream: string; readonly revision: number }

/** More than are read at a time, by index and by position; the order of the index is another than that of the log. */
const EVENTS = 1_300
const STREAMS = 31
const PLACES: ReadonlyArray<Place> = Array.from({ length: EVENTS }, (_, nth) => ({
  stream: `pledge-${(nth * 7) % STREAMS}`,
  revision: Math.floor(nth / STREAMS),
}))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-index-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let logs = 0
/** A log whose events have these places in streams. */
const logOf = (places: ReadonlyArray<Place>): string => {
  logs += 1
  const path = join(folder, `${logs}.sqlite`)
  const database = new DatabaseSync(path)
  database.exec(`${LEDGER_SCHEMA[0]}; BEGIN`)
  const insert = database.prepare("INSERT INTO event VALUES (?, ?, ?, ?, 'Told', 1, '', '{}', '{}')")
  for (const [index, { stream, revision }] of places.entries()) insert.run(index + 1, `id-${index}`, stream, revision)
  database.exec('COMMIT')
  database.close()
  return path
}

/** Takes the rows of a log away from a balance. */
const takeRows = (log: string, balance: IndexBalance, events = EVENTS): void => {
  const database = openDatabase(log)
  leafReader(database, balance)(0, events)
  database.close()
}

/** Whether the index of one log is balanced by the rows of another. */
const isBalancedBy = (index: ReadonlyArray<Place>, rows: ReadonlyArray<Place>): boolean => {
  const balance = newBalance(rows.length)
  weighIndexes({ log: logOf(index), head: rows.length, balance })
  takeRows(logOf(rows), balance, rows.length)
  return isBalanced(balance)
}

const withChanged = (nth: number, changed: Partial<Place>): ReadonlyArray<Place> =>
  PLACES.with(nth, { ...PLACES[nth]!, ...changed })

it.each([0, 1, 511, 512, 513, 1_023, 1_024, EVENTS])('an index of %d events is balanced by their rows', (events) => {
  expect(isBalancedBy(PLACES.slice(0, events), PLACES.slice(0, events))).toBe(true)
})

it.each([0, 1, 700, EVENTS - 1])('another place of event %d + 1 is not', (nth) => {
  expect(isBalancedBy(withChanged(nth, { stream: 'pledge-x' }), PLACES)).toBe(false)
  expect(isBalancedBy(withChanged(nth, { stream: `${PLACES[nth]!.stream}\0` }), PLACES)).toBe(false)
  expect(isBalancedBy(withChanged(nth, { revision: 999 }), PLACES)).toBe(false)
})

it('two events that changed their places are not', () => {
  const [one, other] = [PLACES[3]!, PLACES[1_100]!]
  expect(isBalancedBy(PLACES.with(3, other).with(1_100, one), PLACES)).toBe(false)
})

it('an index that has an entry less, or that of an event twice, is not', () => {
  expect(isBalancedBy(PLACES.slice(0, -1), PLACES)).toBe(false)
  const balance = newBalance(EVENTS)
  const log = logOf(PLACES)
  weighIndexes({ log, head: EVENTS, balance })
  weighIndexes({ log, head: EVENTS, balance })
  takeRows(log, balance)
  expect(isBalanced(balance)).toBe(false)
})

it('events that came after those that are looked at change nothing', () => {
  const balance = newBalance(EVENTS - 100)
  const log = logOf(PLACES)
  weighIndexes({ log, head: EVENTS - 100, balance })
  takeRows(log, balance, EVENTS - 100)
  expect(isBalanced(balance)).toBe(true)
})

it('an index that nobody could read is not balanced', () => {
  const balance = newBalance(0)
  weighIndexes({ log: join(folder, 'none.sqlite'), head: 0, balance })
  expect(isBalanced(balance)).toBe(false)
})

it('a name that is longer than any stream has is weighed by nobody, and not balanced', () => {
  const long = withChanged(5, { stream: 'x'.repeat(1_000) })
  expect(isBalancedBy(long, PLACES)).toBe(false)
  expect(isBalancedBy(long, long)).toBe(false)
})

it('another id of an event is not balanced, nor are two that were exchanged', () => {
  const log = logOf(PLACES)
  const rows = logOf(PLACES)
  const database = new DatabaseSync(rows)
  database.exec("UPDATE event SET id = 'id-x' WHERE position = 7")
  const balanceOf = (): boolean => {
    const balance = newBalance(EVENTS)
    weighIndexes({ log, head: EVENTS, balance })
    takeRows(rows, balance)
    return isBalanced(balance)
  }
  expect(balanceOf()).toBe(false)
  database.exec("UPDATE event SET id = 'id-6' WHERE position = 7")
  expect(balanceOf()).toBe(true)
  database.exec(`UPDATE event SET id = 'id-x' WHERE position = 7; UPDATE event SET id = 'id-6' WHERE position = 900;
    UPDATE event SET id = 'id-899' WHERE position = 7`)
  expect(balanceOf()).toBe(false)
  database.close()
})
