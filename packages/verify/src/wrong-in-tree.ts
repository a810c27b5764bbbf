import type { KeptTree } from './kept-tree.ts'
import { CHUNK } from './leaf-reader.ts'
import { HASH_BYTES, hashOverAll } from './tree-hash.ts'

/** The hash of a level of tiles at an index; undefined where the tree has it not. */
export const hashAt = (tree: KeptTree, level: number, index: number): Uint8Array | undefined => {
  const from = (index % CHUNK) * HASH_BYTES
  const hash = tree.hashes(level, Math.floor(index / CHUNK))?.subarray(from, from + HASH_BYTES)
  return hash?.length === HASH_BYTES ? hash : undefined
}

/**
 * Whether the tree has a chunk as it has the leaves themselves: all that there should be of them, and over a full one the hash
 * of the leaves, where those are known.
 */
export const hasChunk = (tree: KeptTree, chunk: number, root: Buffer | undefined): boolean => {
  const due = Math.min(CHUNK, tree.size - chunk * CHUNK)
  if (due <= 0) return true
  if ((tree.leaves(chunk)?.length ?? 0) < due * HASH_BYTES) return false
  if (due < CHUNK || root === undefined) return true
  const above = hashAt(tree, 1, chunk)
  return above !== undefined && root.equals(above)
}

/** Which hash above the chunks' own does not follow from those below it, in words; undefined where all do. */
export const wrongInUpperTiles = (tree: KeptTree): string | undefined => {
  let level = 2
  for (let count = Math.floor(tree.size / CHUNK ** 2); count > 0; count = Math.floor(count / CHUNK)) {
    for (let index = 0; index < count; index += 1) {
      const below = tree.hashes(level - 1, index)
      const above = hashAt(tree, level, index)
      const isFull = below?.length === CHUNK * HASH_BYTES
      if (above === undefined || !isFull || !hashOverAll(Buffer.from(below)).equals(above))
        return `hash ${index} of level ${level} is not that of those below it`
    }
    level += 1
  }
  return undefined
}
