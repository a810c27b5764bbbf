import type { DatabaseSync } from 'node:sqlite'
import { diceOf } from '../bench/workload/dice.ts'

/** The columns of the log's table, said here anew: one that the tree forgot to mark is then missed by a test. */
const COLUMNS = [
  'position',
  'id',
  'stream',
  'revision',
  'type',
  'schema_version',
  'recorded_at',
  'data',
  'meta',
] as const

/** One byte of one column of one event, which is made another; bytes of a text need not be one any more. */
export type Flip = {
  readonly position: number
  readonly column: (typeof COLUMNS)[number]
  readonly before: Buffer | number
  readonly after: Buffer | number
}

/** The bytes of a number that are flipped: two of them, as those above are zeroes all through. */
const NUMBER_BITS = 16

const flipped = (before: Buffer | number, roll: (sides: number) => number): Buffer | number => {
  if (typeof before === 'number') return before ^ (1 << roll(NUMBER_BITS))
  const after = Buffer.from(before)
  after[roll(after.length)]! ^= 1 + roll(255)
  return after
}

/** Flips, of events drawn by a seed; the columns take turns, so that each comes up as often as any other, but for the last round. */
export function* flips(database: DatabaseSync, count: number, seed: number): Generator<Flip> {
  const { roll } = diceOf(seed)
  const events = Number(database.prepare('SELECT count(*) AS events FROM event').get()?.['events'])
  for (let nth = 0; nth < count; nth += 1) {
    const position = roll(events) + 1
    const column = COLUMNS[nth % COLUMNS.length]!
    const isNumber = ['position', 'revision', 'schema_version'].includes(column)
    const value = isNumber ? column : `CAST(${column} AS BLOB)`
    const row = database.prepare(`SELECT ${value} AS before FROM event WHERE position = ?`).get(position)
    const before = isNumber ? Number(row?.['before']) : Buffer.from(row?.['before'] as Uint8Array)
    yield { position, column, before, after: flipped(before, roll) }
  }
}

/** Makes the change, past everything that guards the log; answers how to undo it, or undefined where an index lets no such row be. */
export const flipIn = (database: DatabaseSync, { position, column, before, after }: Flip): (() => void) | undefined => {
  const write = (value: Buffer | number, at: number): void => {
    const given = typeof value === 'number' ? '?' : 'CAST(? AS TEXT)'
    database.prepare(`UPDATE event SET ${column} = ${given} WHERE position = ?`).run(value, at)
  }
  try {
    write(after, position)
  } catch (error) {
    if (/UNIQUE constraint/.test(String(error))) return undefined
    throw error
  }
  return () => write(before, column === 'position' ? Number(after) : position)
}

/** A flip, for whoever reads of it. */
export const shown = ({ position, column, before, after }: Flip): string =>
  `${column} of ${position}: ${JSON.stringify(String(before))} became ${JSON.stringify(String(after))}`
