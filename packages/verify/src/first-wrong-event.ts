import { beforeEvent } from './before-event.ts'
import { type Column, columnChecker, type EventColumns } from './event-columns.ts'
import { type KeptTree, MARKED } from './kept-tree.ts'
import { leafReader } from './leaf-reader.ts'
import { cutOff, openLog } from './open-log.ts'
import type { Problem } from './verdict.ts'
import { wrongEvent } from './wrong-event.ts'
import { hashAt } from './wrong-in-tree.ts'

/** Which events are looked at, and by what. */
export type Looked = {
  readonly log: string
  /** How many events there should be. */
  readonly count: number
  /** Those up to there are not looked at: a signature vouches for them. */
  readonly after?: number
  /** The tree, and whether what it has of an event is to be believed. */
  readonly believed?: { readonly tree: KeptTree; readonly speaksOf: (position: number) => boolean }
}

const withNumbers = (row: { readonly [column: string]: unknown }): EventColumns =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? Number(value) : value]),
  ) as EventColumns

const changed = (row: EventColumns, position: number, tree: KeptTree): Problem => {
  const texts = MARKED.map((column) => String(row[column]))
  const columns = tree.changed(position, texts) as ReadonlyArray<Column>
  const words = 'it is not what it was when the ledger took it in'
  return wrongEvent(position, columns[0], columns.length > 1 ? `${words} (${columns.join(', ')})` : words)
}

/** Gives what is wrong with the event that comes at a position; undefined where nothing is. */
const judge = (database: ReturnType<typeof openLog>, { after = 0, believed }: Looked) => {
  const check = columnChecker(beforeEvent(database, after))
  const read = leafReader(database)
  return (row: EventColumns, at: number): Problem | undefined => {
    const misplaced = check(row, at)
    const leaf = believed?.speaksOf(at) === true ? hashAt(believed.tree, 0, at - 1) : undefined
    // What the tree has of it says more than what its neighbours do, but for a place that is empty.
    if (leaf !== undefined && believed !== undefined && row.position === at && read(at - 1, 1)?.equals(leaf) !== true)
      return changed(row, at, believed.tree)
    return misplaced === undefined ? undefined : wrongEvent(at, misplaced.column, misplaced.words)
  }
}

/** What stands where an event belongs is none where the file was cut off: the rest of its page then reads as zeroes. */
const misplacedIn = (log: string, problem: Problem, at: number): Problem => {
  const cut = cutOff(log)
  return cut === undefined
    ? problem
    : wrongEvent(at, undefined, `it cannot be read, and the file is truncated (${cut})`)
}

/**
 * Looks event by event for the first that is wrong: by its columns, by those before it, and by the leaf that the tree has
 * of it. Slow beside hashing, so only done where something is known to be wrong, or nobody vouches for them.
 */
export const firstWrongEvent = (looked: Looked): Problem | undefined => {
  const { log, count, after = 0 } = looked
  let at = after
  try {
    const database = openLog(log)
    try {
      const wrongIn = judge(database, looked)
      const from = after === 0 ? '' : 'WHERE position > ?'
      const rows = database.prepare(`SELECT * FROM event ${from} ORDER BY position`)
      // Else a number that was made larger than JavaScript's cannot be looked at.
      rows.setReadBigInts(true)
      for (const found of after === 0 ? rows.iterate() : rows.iterate(after)) {
        at += 1
        const problem = wrongIn(withNumbers(found), at)
        if (problem !== undefined) return problem.column === 'position' ? misplacedIn(log, problem, at) : problem
      }
      return at < count ? wrongEvent(at + 1, undefined, 'it is missing') : undefined
    } finally {
      database.close()
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return wrongEvent(at + 1, undefined, `it cannot be read, and the file is damaged or truncated (${words})`)
  }
}
