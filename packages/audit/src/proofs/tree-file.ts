import type { DatabaseSync } from 'node:sqlite'
import { numberOf } from './file-header.ts'
import { inTransaction } from './in-transaction.ts'
import { isBusy } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'
import type { Tile } from './tile.ts'
import { asideOf, moveAside, openOrMakeAnew } from './tree-database.ts'

/** A tile as it is kept; `marks` only on level 0. */
export type KeptTile = { readonly level: number; readonly n: number; readonly hashes: Tile; readonly marks?: Buffer }

/** Between which sizes the tree grows, and the version of the file that was read. */
export type Span = { readonly from: number; readonly to: number; readonly version: number }

/** The tree of a ledger on disk. All that it holds follows from the log, so that it may be deleted at any time. */
export type TreeFile = {
  /** How many leaves it has. */
  readonly size: () => number
  readonly tile: (level: number, n: number) => Pick<KeptTile, 'hashes' | 'marks'> | undefined
  /** Another number once another process has written. */
  readonly version: () => number
  /** Puts tiles in the place of what there was, by one transaction, unless another process has written since that version. */
  readonly write: (span: Span, tiles: ReadonlyArray<KeptTile>) => 'written' | 'changed'
  /** Keeps a copy of everything beside it, and forgets it; answers where that is. */
  readonly setAside: () => string
  readonly close: () => void
}

/**
 * Opens the tree, or makes it; one that is damaged, as is found here or was before, or of another format is moved aside, and
 * made anew. Throws a ProofsFailure, or what is busy as SQLite says it.
 */
export const openTreeFile = (path: string, isDamaged = false): TreeFile => {
  let database: DatabaseSync
  try {
    if (isDamaged) moveAside(path)
    database = openOrMakeAnew(path)
  } catch (error) {
    if (isBusy(error)) throw error
    throw new ProofsFailure('ProofsUnusable', `The tree of the ledger, ${path}, cannot be used: ${error}.`)
  }
  const sizeOf = database.prepare('SELECT size FROM progress')
  const tileOf = database.prepare('SELECT hashes, marks FROM tile WHERE level = ? AND n = ?')
  const put = database.prepare('INSERT OR REPLACE INTO tile VALUES (?, ?, ?, ?)')
  const grow = database.prepare('UPDATE progress SET size = ?')
  const size = () => Number(sizeOf.get()?.['size'])
  const version = () => numberOf(database, 'data_version')
  return {
    size,
    tile: (level, n) => {
      const row = tileOf.get(level, n)
      if (row === undefined) return undefined
      const marks = row['marks'] as Uint8Array | null
      return {
        hashes: Buffer.from(row['hashes'] as Uint8Array),
        ...(marks === null ? {} : { marks: Buffer.from(marks) }),
      }
    },
    version,
    write: ({ from, to, version: seen }, tiles) =>
      inTransaction(database, () => {
        if (size() !== from || version() !== seen) return 'changed'
        for (const { level, n, hashes, marks } of tiles) put.run(level, n, hashes, marks ?? null)
        grow.run(to)
        return 'written'
      }),
    setAside: () => {
      const aside = asideOf(path)
      database.prepare('VACUUM INTO ?').run(aside)
      inTransaction(database, () => database.exec('DELETE FROM tile; UPDATE progress SET size = 0'))
      return aside
    },
    close: () => database.close(),
  }
}
