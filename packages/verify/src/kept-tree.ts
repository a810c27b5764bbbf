import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { CHUNK } from './leaf-reader.ts'
import { openDatabase } from './open-database.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** The leaves that the ledger's tree has taken in. They prove nothing by themselves: the root over them may. */
export type KeptTree = {
  readonly size: number
  /** The hashes of a chunk, one after another; undefined where there are none. */
  readonly leaves: (chunk: number) => Uint8Array | undefined
  /** The hashes of a tile of any level; those of level 0 are leaves. */
  readonly hashes: (level: number, n: number) => Uint8Array | undefined
  /** Of an event which is not what its leaf says, the columns whose checksums are not what they were. */
  readonly changed: (position: number, texts: ReadonlyArray<string>) => ReadonlyArray<string>
  readonly close: () => void
}

/** The columns that have a checksum, in their order. */
export const MARKED = ['id', 'stream', 'revision', 'type', 'schema_version', 'recorded_at', 'data', 'meta'] as const
const MARK_BYTES = 4

const treeIn = (database: DatabaseSync): KeptTree => {
  const tile = database.prepare('SELECT hashes, marks FROM tile WHERE level = ? AND n = ?')
  const size = Number(database.prepare('SELECT size FROM progress').get()?.['size'])
  // Whoever looks at one leaf after another asks for the same tile each time.
  const last = new Map<number, { readonly n: number; readonly row: ReturnType<typeof tile.get> }>()
  const row = (level: number, n: number): ReturnType<typeof tile.get> => {
    const found = last.get(level)
    if (found?.n === n) return found.row
    try {
      const row = tile.get(level, n)
      last.set(level, { n, row })
      return row
    } catch {
      // A page that is damaged: the tree has it not, and is found wanting by that.
      return undefined
    }
  }
  const hashes = (level: number, n: number): Uint8Array | undefined => {
    const found = row(level, n)?.['hashes']
    return found instanceof Uint8Array && found.length % HASH_BYTES === 0 ? found : undefined
  }
  return {
    size,
    hashes,
    leaves: (chunk) => hashes(0, chunk),
    changed: (position, texts) => {
      const marks = row(0, Math.floor((position - 1) / CHUNK))?.['marks']
      if (!(marks instanceof Uint8Array)) return []
      const view = Buffer.from(marks)
      const from = ((position - 1) % CHUNK) * MARKED.length * MARK_BYTES
      if (from + MARKED.length * MARK_BYTES > view.length) return []
      return MARKED.filter((_, index) => view.readUInt32BE(from + index * MARK_BYTES) !== crc32(texts[index] ?? ''))
    },
    close: () => database.close(),
  }
}

/** A file that a kill left before anything was in it. */
const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined

/** What a tree was opened as: the tree; none, since it follows from the log and may be gone; or in words why it cannot be read. */
export type OpenedTree = { readonly tree?: KeptTree; readonly trouble?: string }

/** Opens the tree of a ledger. */
export const openTree = (path: string | undefined): OpenedTree => {
  if (path === undefined || !existsSync(path)) return {}
  let database: DatabaseSync | undefined
  try {
    database = openDatabase(path)
    if (!isEmpty(database)) return { tree: treeIn(database) }
    database.close()
    return {}
  } catch (error) {
    database?.close()
    return { trouble: error instanceof Error ? error.message : String(error) }
  }
}

/** The tree of a ledger, where there is one that can be read. */
export const openKeptTree = (path: string | undefined): KeptTree | undefined => openTree(path).tree
