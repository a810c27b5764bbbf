import { half, isOdd } from './halves.ts'
import { hashOfPair } from './tree-hash.ts'

/** The head of a tree: how many leaves, and their root. */
export type TreeHead = { readonly size: number; readonly root: Buffer }

/** Whether a path shows that the first tree is the beginning of the second (RFC 9162, section 2.1.4.2). */
export const isConsistent = (from: TreeHead, to: TreeHead, path: ReadonlyArray<Buffer>): boolean => {
  if (from.size < 1 || from.size > to.size) return false
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root)
  const isPowerOfTwo = Number.isInteger(Math.log2(from.size))
  const [first, ...rest] = isPowerOfTwo ? [from.root, ...path] : path
  if (first === undefined || path.length === 0) return false
  let [fn, sn] = [from.size - 1, to.size - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  let [old, now] = [first, first]
  for (const hash of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      old = hashOfPair(hash, old)
      now = hashOfPair(hash, now)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else now = hashOfPair(now, hash)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && old.equals(from.root) && now.equals(to.root)
}
