import type { IndexBalance } from './index-balance.ts'
import { openKeptTree } from './kept-tree.ts'
import { CHUNK, type LeafReader, leafReader } from './leaf-reader.ts'
import { openLog } from './open-log.ts'
import { HASH_BYTES, hashOverAll } from './tree-hash.ts'
import { hasChunk } from './wrong-in-tree.ts'

/** A log to be hashed, by one thread or by several, each of which takes the next chunks that nobody has taken. */
export type ScanJob = {
  readonly log: string
  readonly tree?: string | undefined
  /** How many chunks were taken, shared by the threads. */
  readonly taken: Int32Array
  /** How many events the log has. */
  readonly head: number
  /** The sizes at which somebody wants to know the root. */
  readonly sizes: ReadonlyArray<number>
  /** What the events of the log should be balanced by in the indexes. */
  readonly balance: IndexBalance
}

/** What came of a chunk: the root over it, or its leaves where it is not full or a root is wanted within it. */
export type Scanned = {
  readonly chunk: number
  readonly root?: Uint8Array
  readonly leaves?: Uint8Array
  /** The first event that is missing, cannot be read, or is not what the tree has. */
  readonly suspect?: number
  /** Whether the tree has its leaves, and not all of them or another hash over them. */
  readonly isOdd?: boolean
}

/** So many chunks are taken, and told of, together. */
const TAKEN_TOGETHER = 8

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

/** Reads leaves; undefined where an event is missing or cannot be read. */
const readOrNone = (read: LeafReader, after: number, count: number): Buffer | undefined => {
  try {
    return read(after, count)
  } catch {
    return undefined
  }
}

const chunkScanner = ({
  log,
  tree,
  head,
  sizes,
  balance,
}: ScanJob): { readonly scan: (chunk: number) => Scanned; readonly close: () => void } => {
  const database = openLog(log)
  const kept = openKeptTree(tree)
  const read = leafReader(database, balance)
  const cut = cutChunks(sizes)
  const scan = (chunk: number): Scanned => {
    const count = Math.min(CHUNK, head - chunk * CHUNK)
    const leaves = readOrNone(read, chunk * CHUNK, count)
    if (leaves === undefined) return { chunk, suspect: chunk * CHUNK + 1 }
    const tile = kept?.leaves(chunk)
    const difference = tile === undefined ? undefined : firstDifference(leaves, tile)
    const root = count < CHUNK ? undefined : hashOverAll(leaves)
    const isOdd = kept !== undefined && difference === undefined && !hasChunk(kept, chunk, root)
    const told = {
      chunk,
      ...(difference === undefined ? {} : { suspect: chunk * CHUNK + difference + 1 }),
      ...(isOdd ? { isOdd } : {}),
    }
    return root === undefined || cut.has(chunk) ? { ...told, leaves } : { ...told, root }
  }
  const close = (): void => {
    kept?.close()
    database.close()
  }
  return { scan, close }
}

/** Hashes the chunks of a log that no other thread takes, and holds them against the tree. */
export function* scanLog(job: ScanJob): Generator<ReadonlyArray<Scanned>> {
  const { scan, close } = chunkScanner(job)
  const chunks = Math.ceil(job.head / CHUNK)
  try {
    for (;;) {
      const from = Atomics.add(job.taken, 0, TAKEN_TOGETHER)
      if (from >= chunks) return
      const length = Math.min(TAKEN_TOGETHER, chunks - from)
      yield Array.from({ length }, (_, nth) => scan(from + nth))
    }
  } finally {
    close()
  }
}
