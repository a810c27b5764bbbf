import { HASH_BYTES, nodeHash, type TreeHash } from './tree-hash.ts'

/** How many hashes a full tile has (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
/** How many levels of the tree lie between one level of tiles and the next. */
export const TILE_HEIGHT = 8
export const TILE_BYTES: number = TILE_WIDTH * HASH_BYTES

/** Hashes of one level of tiles, one after another; at least one. */
export type Tile = Buffer

export const widthOf = (tile: Tile): number => tile.length / HASH_BYTES

export const hashIn = (tile: Tile, index: number): TreeHash =>
  tile.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES)

/** The hash over `count` hashes of a tile from one on; the count is a power of two. */
export const overTile = (tile: Tile, from: number, count: number): TreeHash => {
  if (count === 1) return hashIn(tile, from)
  const half = count / 2
  return nodeHash(overTile(tile, from, half), overTile(tile, from + half, half))
}
