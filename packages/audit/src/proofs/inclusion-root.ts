import { splitOf } from './tile-tree.ts'
import { nodeHash, type TreeHash } from './tree-hash.ts'

/** The root to which a leaf's path leads in a tree of so many leaves (RFC 6962, section 2.1.1); undefined where it leads to none. */
export const inclusionRoot = (
  leaf: TreeHash,
  index: number,
  size: number,
  path: ReadonlyArray<TreeHash>,
): TreeHash | undefined => {
  const last = path.at(-1)
  if (size === 1 || last === undefined) return size === 1 && last === undefined ? leaf : undefined
  const left = splitOf(size)
  const isLeft = index < left
  const below = inclusionRoot(leaf, isLeft ? index : index - left, isLeft ? left : size - left, path.slice(0, -1))
  if (below === undefined) return undefined
  return isLeft ? nodeHash(below, last) : nodeHash(last, below)
}
