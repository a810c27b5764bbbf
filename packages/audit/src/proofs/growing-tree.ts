import { MARKS_BYTES } from './column-marks.ts'
import type { Leaf } from './leaf-of-row.ts'
import { overTile, TILE_BYTES, TILE_WIDTH } from './tile.ts'
import type { KeptTile, TreeFile } from './tree-file.ts'
import { HASH_BYTES, type TreeHash } from './tree-hash.ts'

/** The rightmost tile of a level, which grows. */
type Edge = { n: number; width: number; readonly hashes: Buffer; readonly marks: Buffer | undefined }

/** The right edge of a tree in memory: leaves are added to it and written out many at a time. */
export type GrowingTree = {
  /** How many leaves it has, those that are not written out yet included. */
  readonly size: () => number
  readonly add: (leaf: Leaf) => void
  /** Writes out what was added. Another process may have written the same leaves; then its tiles stay, and ours are read again. */
  readonly flush: () => 'written' | 'changed'
}

const emptyEdge = (level: number, n: number): Edge => ({
  n,
  width: 0,
  hashes: Buffer.alloc(TILE_BYTES),
  marks: level === 0 ? Buffer.alloc(TILE_WIDTH * MARKS_BYTES) : undefined,
})

const kept = (level: number, { n, width, hashes, marks }: Edge): KeptTile => ({
  level,
  n,
  hashes: Buffer.from(hashes.subarray(0, width * HASH_BYTES)),
  ...(marks === undefined ? {} : { marks: Buffer.from(marks.subarray(0, width * MARKS_BYTES)) }),
})

/** The edge of a tree of so many leaves, from its file. */
const readEdge = (file: TreeFile, size: number): Array<Edge> => {
  const edges: Array<Edge> = []
  for (
    let [level, hashes] = [0, size];
    level === 0 || hashes > 0;
    level += 1, hashes = Math.floor(hashes / TILE_WIDTH)
  ) {
    const edge = emptyEdge(level, Math.floor(hashes / TILE_WIDTH))
    edge.width = hashes % TILE_WIDTH
    if (edge.width > 0) {
      const tile = file.tile(level, edge.n)
      if (tile === undefined || tile.hashes.length < edge.width * HASH_BYTES)
        throw new Error(`the tree's file has no tile ${level}/${edge.n} of ${edge.width} hashes`)
      tile.hashes.copy(edge.hashes)
      if (edge.marks !== undefined) tile.marks?.copy(edge.marks)
    }
    edges.push(edge)
  }
  return edges
}

export const growingTree = (file: TreeFile): GrowingTree => {
  // Before the tiles are read: what another process writes meanwhile is then noticed.
  let version = file.version()
  let written = file.size()
  let size = written
  let edges = readEdge(file, written)
  let full: Array<KeptTile> = []
  const put = (level: number, hash: TreeHash, marks?: Buffer): void => {
    edges[level] ??= emptyEdge(level, 0)
    const edge = edges[level]
    hash.copy(edge.hashes, edge.width * HASH_BYTES)
    if (edge.marks !== undefined) marks?.copy(edge.marks, edge.width * MARKS_BYTES)
    edge.width += 1
    if (edge.width < TILE_WIDTH) return
    full.push(kept(level, edge))
    edges[level] = emptyEdge(level, edge.n + 1)
    put(level + 1, overTile(edge.hashes, 0, TILE_WIDTH))
  }
  const readAgain = (): 'changed' => {
    version = file.version()
    written = file.size()
    size = written
    edges = readEdge(file, written)
    full = []
    return 'changed'
  }
  return {
    size: () => size,
    add: ({ hash, marks }) => {
      put(0, hash, marks)
      size += 1
    },
    flush: () => {
      if (size === written) return 'written'
      const partial = edges.flatMap((edge, level) => (edge.width > 0 ? [kept(level, edge)] : []))
      const span = { from: written, to: size, version }
      if (file.write(span, [...full, ...partial]) === 'changed') return readAgain()
      written = size
      full = []
      return 'written'
    },
  }
}
