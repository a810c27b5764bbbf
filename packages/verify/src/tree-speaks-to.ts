import type { Signed } from './check-checkpoint.ts'
import { growingRoot } from './growing-root.ts'
import type { KeptTree } from './kept-tree.ts'
import { CHUNK, type LeafReader } from './leaf-reader.ts'
import { HASH_BYTES } from './tree-hash.ts'

/** The leaves of a chunk: the log's as far as they are vouched for, and from there on the tree's. */
const mixed = (tree: KeptTree, read: LeafReader, chunk: number, vouchedTo: number): Uint8Array | undefined => {
  const count = Math.max(0, Math.min(CHUNK, vouchedTo - chunk * CHUNK))
  const kept = tree.leaves(chunk)
  if (count === 0) return kept
  const ours = read(chunk * CHUNK, count)
  return ours === undefined ? undefined : Buffer.concat([ours, kept?.subarray(ours.length) ?? Buffer.alloc(0)])
}

/**
 * Up to where the tree says what was signed: the largest signed size whose root its leaves give, after those of the log that
 * are vouched for. Below `vouchedTo` the log itself is what was signed, whatever the tree has.
 */
export const treeSpeaksTo = (
  tree: KeptTree,
  read: LeafReader,
  signed: ReadonlyArray<Signed>,
  vouchedTo: number,
): number => {
  const wanted = new Map(signed.map(({ checkpoint: { size, root } }) => [size, root]))
  const growing = growingRoot()
  let speaksTo = vouchedTo
  for (let chunk = 0; chunk * CHUNK < tree.size; chunk += 1) {
    const leaves = mixed(tree, read, chunk, vouchedTo)
    if (leaves === undefined) break
    for (let at = 0; at < leaves.length; at += HASH_BYTES) {
      growing.add(Buffer.from(leaves.subarray(at, at + HASH_BYTES)))
      if (wanted.get(growing.size())?.equals(growing.root()) === true) speaksTo = Math.max(speaksTo, growing.size())
    }
    if (leaves.length < CHUNK * HASH_BYTES) break
  }
  return speaksTo
}
