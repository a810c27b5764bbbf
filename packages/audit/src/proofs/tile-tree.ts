import { type Peaks, rootOfPeaks } from './peaks.ts'
import { hashIn, overTile, TILE_HEIGHT, TILE_WIDTH, type Tile } from './tile.ts'
import { nodeHash, type TreeHash } from './tree-hash.ts'

/** Gives the tile of a level with at least as many hashes as were ever put into it; throws where there is none. */
export type ReadTile = (level: number, n: number) => Tile

/** Questions to a tree that is kept in tiles; sizes and indexes must lie within it. */
export type TileTree = {
  /** The root of the tree of the first `size` leaves. */
  readonly root: (size: number) => TreeHash
  /** The whole subtrees that the first `size` leaves make. */
  readonly peaks: (size: number) => Peaks
  /** From the leaf's sibling up to the root's child (RFC 6962, section 2.1.1). */
  readonly inclusion: (index: number, size: number) => ReadonlyArray<TreeHash>
  /** That the first tree is the beginning of the second (RFC 6962, section 2.1.2). */
  readonly consistency: (from: number, to: number) => ReadonlyArray<TreeHash>
}

/** The largest power of two below a number of leaves, of which there are at least two. */
export const splitOf = (leaves: number): number => {
  let half = 1
  while (half * 2 < leaves) half *= 2
  return half
}

const insist = (holds: boolean, words: string): void => {
  if (!holds) throw new RangeError(words)
}

/** A tree in tiles; numbers may be beyond 32 bits, so that no bit operations are used. */
export const tileTree = (readTile: ReadTile): TileTree => {
  /** The hash over a whole subtree of 2^height leaves, which begins at a multiple of that. */
  const whole = (start: number, height: number): TreeHash => {
    const level = Math.floor(height / TILE_HEIGHT)
    const first = start / TILE_WIDTH ** level
    const tile = readTile(level, Math.floor(first / TILE_WIDTH))
    const count = 2 ** (height % TILE_HEIGHT)
    return count === 1 ? hashIn(tile, first % TILE_WIDTH) : overTile(tile, first % TILE_WIDTH, count)
  }
  const over = (start: number, end: number): TreeHash => {
    const height = Math.log2(end - start)
    if (Number.isInteger(height)) return whole(start, height)
    const middle = start + splitOf(end - start)
    return nodeHash(over(start, middle), over(middle, end))
  }
  const path = (index: number, start: number, end: number): ReadonlyArray<TreeHash> => {
    if (end - start === 1) return []
    const middle = start + splitOf(end - start)
    return index < middle
      ? [...path(index, start, middle), over(middle, end)]
      : [...path(index, middle, end), over(start, middle)]
  }
  const subproof = (from: number, start: number, end: number, isKnown: boolean): ReadonlyArray<TreeHash> => {
    if (from === end) return isKnown ? [] : [over(start, end)]
    const middle = start + splitOf(end - start)
    return from <= middle
      ? [...subproof(from, start, middle, isKnown), over(middle, end)]
      : [...subproof(from, middle, end, false), over(start, middle)]
  }
  const peaks = (size: number): Peaks => {
    const found: Array<Peaks[number]> = []
    for (let start = 0, height = 0; start < size; start += 2 ** height) {
      height = Math.floor(Math.log2(size - start))
      found.push({ hash: whole(start, height), height })
    }
    return found
  }
  return {
    root: (size) => rootOfPeaks(peaks(size)),
    peaks,
    inclusion: (index, size) => {
      insist(index >= 0 && index < size, `leaf ${index} is not in a tree of ${size}`)
      return path(index, 0, size)
    },
    consistency: (from, to) => {
      insist(from > 0 && from <= to, `a tree of ${from} leaves is not the beginning of one of ${to}`)
      return subproof(from, 0, to, true)
    },
  }
}
