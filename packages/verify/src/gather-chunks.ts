import { growingRoot } from './growing-root.ts'
import { CHUNK } from './leaf-reader.ts'
import type { ScanJob, Scanned } from './scan-log.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** What came of a log that was hashed. */
export type Scan = {
  /** The root at each size that was asked for, and was reached. */
  readonly roots: ReadonlyMap<number, Buffer>
  /** The first event that is missing, cannot be read, or is not what the tree has. */
  readonly suspect?: number
  readonly wrongInFile?: string
  /** The first event of the first chunk of which the tree lacks a leaf, or has another hash over the same leaves. */
  readonly oddFrom?: number
}

type Gathering = Pick<ScanJob, 'head' | 'sizes'> & { readonly onProgress?: ((events: number) => void) | undefined }

/** Takes in the chunks of a log, in whatever order they come. */
export const gatherChunks = ({ head, sizes, onProgress }: Gathering) => {
  const waiting = new Map<number, Scanned>()
  const wanted = new Set(sizes)
  const roots = new Map<number, Buffer>()
  const tree = growingRoot()
  let [next, done, isBroken] = [0, 0, false]
  let [suspect, oddFrom]: [number | undefined, number | undefined] = [undefined, undefined]
  const note = (): void => {
    if (wanted.has(tree.size())) roots.set(tree.size(), tree.root())
  }
  const add = ({ root, leaves }: Scanned): void => {
    if (root !== undefined) tree.add(Buffer.from(root), Math.log2(CHUNK))
    else if (leaves === undefined) isBroken = true
    else
      for (let at = 0; at < leaves.length; at += HASH_BYTES) {
        tree.add(Buffer.from(leaves.subarray(at, at + HASH_BYTES)))
        note()
      }
    note()
  }
  note()
  return {
    take: (scanned: ReadonlyArray<Scanned>): void => {
      for (const one of scanned) {
        waiting.set(one.chunk, one)
        if (one.suspect !== undefined) suspect = Math.min(suspect ?? one.suspect, one.suspect)
        const first = one.chunk * CHUNK + 1
        if (one.isOdd === true) oddFrom = Math.min(oddFrom ?? first, first)
      }
      for (let one = waiting.get(next); one !== undefined && !isBroken; one = waiting.get(next)) {
        waiting.delete(next)
        add(one)
        next += 1
      }
      done += scanned.length
      onProgress?.(Math.min(head, done * CHUNK))
    },
    scan: (wrong: string | undefined): Scan => ({
      roots,
      ...(suspect === undefined ? {} : { suspect }),
      ...(oddFrom === undefined ? {} : { oddFrom }),
      ...(wrong === undefined ? {} : { wrongInFile: wrong }),
    }),
  }
}
