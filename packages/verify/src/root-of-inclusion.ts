import { half, isOdd } from './halves.ts'
import { hashOfPair } from './tree-hash.ts'

/** The root to which a leaf's path leads (RFC 9162, section 2.1.3.2); undefined where the path cannot be one of that leaf. */
export const rootOfInclusion = (
  leaf: Buffer,
  index: number,
  size: number,
  path: ReadonlyArray<Buffer>,
): Buffer | undefined => {
  if (index < 0 || index >= size) return undefined
  let [fn, sn] = [index, size - 1]
  let root = leaf
  for (const hash of path) {
    if (sn === 0) return undefined
    if (isOdd(fn) || fn === sn) {
      root = hashOfPair(hash, root)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else root = hashOfPair(root, hash)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 ? root : undefined
}
