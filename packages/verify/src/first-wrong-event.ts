import { type Column, columnChecker, type EventColumns } from './event-columns.ts'
import { type KeptTree, MARKED } from './kept-tree.ts'
import { CHUNK, leafReader } from './leaf-reader.ts'
import { openDatabase } from './open-database.ts'
import { HASH_BYTES } from './tree-hash.ts'
import type { Problem } from './verdict.ts'

const wrong = (position: number, column: Column | undefined, words: string): Problem => ({
  kind: 'EventWrong',
  position,
  ...(column === undefined ? {} : { column }),
  words: `Event ${position}${column === undefined ? '' : `, column ${column}`}: ${words}.`,
})

const withNumbers = (row: { readonly [column: string]: unknown }): EventColumns =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? Number(value) : value]),
  ) as EventColumns

const changed = (row: EventColumns, position: number, tree: KeptTree): Problem => {
  const texts = MARKED.map((column) => String(row[column]))
  const columns = tree.changed(position, texts) as ReadonlyArray<Column>
  const words = 'it is not what it was when the ledger took it in'
  return wrong(position, columns[0], columns.length > 1 ? `${words} (${columns.join(', ')})` : words)
}

/**
 * Looks event by event for the first that is wrong: by its columns, by those before it, and by the leaf that the tree has
 * of it. Slow beside hashing, so only done once something is known to be wrong. `count` is how many there should be.
 */
export const firstWrongEvent = (log: string, tree: KeptTree | undefined, count: number): Problem | undefined => {
  let at = 0
  try {
    const database = openDatabase(log)
    try {
      const check = columnChecker()
      const read = leafReader(database)
      const rows = database.prepare('SELECT * FROM event ORDER BY position')
      // Else a number that was made larger than JavaScript's cannot be looked at.
      rows.setReadBigInts(true)
      for (const found of rows.iterate()) {
        const row = withNumbers(found)
        at += 1
        const misplaced = check(row, at)
        const kept = tree?.leaves(Math.floor((at - 1) / CHUNK))
        const from = ((at - 1) % CHUNK) * HASH_BYTES
        const leaf =
          kept !== undefined && kept.length >= from + HASH_BYTES ? kept.subarray(from, from + HASH_BYTES) : undefined
        const isChanged = leaf !== undefined && read(at - 1, 1)?.equals(leaf) !== true
        // What the tree has of it says more than what its neighbours do, but for a place that is empty.
        if (isChanged && tree !== undefined && row.position === at) return changed(row, at, tree)
        if (misplaced !== undefined) return wrong(at, misplaced.column, misplaced.words)
      }
      return at < count ? wrong(at + 1, undefined, 'it is missing') : undefined
    } finally {
      database.close()
    }
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return wrong(at + 1, undefined, `it cannot be read, and the file is damaged or truncated (${words})`)
  }
}
