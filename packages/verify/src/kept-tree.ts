import { existsSync } from 'node:fs'
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

/** Opens the tree of a ledger, where there is one that can be read: it follows from the log and may be gone. */
export const openKeptTree = (path: string | undefined): KeptTree | undefined => {
  if (path === undefined || !existsSync(path)) return undefined
  try {
    const database = openDatabase(path)
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
  } catch {
    return undefined
  }
}
