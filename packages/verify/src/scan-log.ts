import { openKeptTree } from './kept-tree.ts'
import { CHUNK, leafReader } from './leaf-reader.ts'
import { openDatabase } from './open-database.ts'
import { HASH_BYTES, hashOverAll } from './tree-hash.ts'

/** A stretch of a log to be hashed. */
export type ScanJob = {
  readonly log: string
  readonly tree?: string | undefined
  readonly fromChunk: number
  readonly toChunk: number
  /** How many events the log has. */
  readonly head: number
  /** The sizes at which somebody wants to know the root. */
  readonly sizes: ReadonlyArray<number>
}

/** What came of a chunk: the root over it, or its leaves where it is not full or a root is wanted within it. */
export type Scanned = {
  readonly chunk: number
  readonly root?: Uint8Array
  readonly leaves?: Uint8Array
  /** The first event that is missing, cannot be read, or is not what the tree has. */
  readonly suspect?: number
}

/** So many chunks are told of together. */
const TOLD_TOGETHER = 16

/** The first leaf in which two chunks differ, as far as both go. */
const firstDifference = (ours: Buffer, kept: Uint8Array): number | undefined => {
  const both = Math.min(ours.length, kept.length)
  if (ours.subarray(0, both).equals(kept.subarray(0, both))) return undefined
  for (let at = 0; at < both; at += HASH_BYTES)
    if (!ours.subarray(at, at + HASH_BYTES).equals(kept.subarray(at, at + HASH_BYTES))) return at / HASH_BYTES
  return undefined
}

/** The chunks within which a root is wanted. */
const cutChunks = (sizes: ReadonlyArray<number>): ReadonlySet<number> =>
  new Set(sizes.filter((size) => size % CHUNK !== 0).map((size) => Math.floor(size / CHUNK)))

/** Hashes a stretch of a log, chunk by chunk, and holds it against the tree. */
export function* scanLog({ log, tree, fromChunk, toChunk, head, sizes }: ScanJob): Generator<ReadonlyArray<Scanned>> {
  const database = openDatabase(log)
  const kept = openKeptTree(tree)
  try {
    const read = leafReader(database)
    const cut = cutChunks(sizes)
    const scan = (chunk: number): Scanned => {
      const count = Math.min(CHUNK, head - chunk * CHUNK)
      let leaves: Buffer | undefined
      try {
        leaves = read(chunk * CHUNK, count)
      } catch {
        return { chunk, suspect: chunk * CHUNK + 1 }
      }
      if (leaves === undefined) return { chunk, suspect: chunk * CHUNK + 1 }
      const tile = kept?.leaves(chunk)
      const difference = tile === undefined ? undefined : firstDifference(leaves, tile)
      const suspect = difference === undefined ? {} : { suspect: chunk * CHUNK + difference + 1 }
      return count < CHUNK || cut.has(chunk)
        ? { chunk, leaves, ...suspect }
        : { chunk, root: hashOverAll(leaves), ...suspect }
    }
    let together: Array<Scanned> = []
    for (let chunk = fromChunk; chunk < toChunk; chunk += 1) {
      together.push(scan(chunk))
      if (together.length < TOLD_TOGETHER) continue
      yield together
      together = []
    }
    if (together.length > 0) yield together
  } finally {
    kept?.close()
    database.close()
  }
}
