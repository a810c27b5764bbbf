import { EMPTY_ROOT, nodeHash, type TreeHash } from './tree-hash.ts'

/** The hash over a whole subtree of 2^height leaves. */
export type Peak = { readonly hash: TreeHash; readonly height: number }

/** The whole subtrees that some leaves make, the largest first: all that is needed to go on. */
export type Peaks = ReadonlyArray<Peak>

/** The peaks once one leaf more has come. */
export const withLeaf = (peaks: Peaks, hash: TreeHash): Peaks => {
  let end = peaks.length
  let last: Peak = { hash, height: 0 }
  for (let before = peaks[end - 1]; before?.height === last.height; before = peaks[end - 1]) {
    last = { hash: nodeHash(before.hash, last.hash), height: last.height + 1 }
    end -= 1
  }
  return [...peaks.slice(0, end), last]
}

/** The root over all of them (RFC 6962, section 2.1). */
export const rootOfPeaks = (peaks: Peaks): TreeHash =>
  peaks.length === 0 ? EMPTY_ROOT : peaks.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right))
