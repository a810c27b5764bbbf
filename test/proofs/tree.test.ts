import { leafHash, parseTilePath, tilePath } from '@aid-ledger/audit'
import { growingRoot, isConsistent, rootOfInclusion } from '@aid-ledger/verify'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { treeOfLeaves } from './tree-of-leaves.ts'

/** Two full tiles of level 1 would take 131,072 leaves; this has a full tile on level 0 many times, and a partial one above. */
const LEAVES = 2_500
const leaves = Array.from({ length: LEAVES }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)))
const { tree, tile, size, close } = treeOfLeaves(leaves, 77)
afterAll(close)

const growing = growingRoot()
const roots = [growing.root()]
for (const leaf of leaves) {
  growing.add(leaf)
  roots.push(growing.root())
}

describe('a tree in tiles', () => {
  it('has at each size the root of its leaves', () => {
    expect(size).toBe(LEAVES)
    for (const at of [0, 1, 2, 255, 256, 257, 511, 512, 513, 2_048, 2_499, LEAVES])
      expect(tree.root(at).equals(roots[at]!), String(at)).toBe(true)
  })

  it('proves that a leaf is in any tree that has it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LEAVES }), fc.nat(LEAVES - 1), (of, nth) => {
        const index = nth % of
        const root = rootOfInclusion(leaves[index]!, index, of, tree.inclusion(index, of))
        expect(root?.equals(roots[of]!)).toBe(true)
      }),
    )
  })

  it('proves that any tree is the beginning of a later one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LEAVES }), fc.integer({ min: 1, max: LEAVES }), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const [first, second] = [from, to].map((of) => ({ size: of, root: roots[of]! }))
        expect(isConsistent(first!, second!, tree.consistency(from, to))).toBe(true)
      }),
    )
  })

  it('has tiles of 256 hashes, those of a level over full ones of the level below', () => {
    expect(tile(0, 0)?.hashes).toHaveLength(256 * 32)
    expect(tile(0, 9)?.hashes).toHaveLength((LEAVES % 256) * 32)
    expect(tile(1, 0)?.hashes).toHaveLength(Math.floor(LEAVES / 256) * 32)
    expect(tile(1, 0)?.hashes.subarray(0, 32).equals(roots[256]!)).toBe(true)
    expect(tile(2, 0)).toBeUndefined()
  })
})

describe('the address of a tile', () => {
  it('is read as it is written', () => {
    const anyPath = fc.record(
      {
        level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
        n: fc.nat(999_999_999_999),
        width: fc.integer({ min: 1, max: 255 }),
      },
      { requiredKeys: ['level', 'n'] },
    )
    fc.assert(
      fc.property(anyPath, (path) => {
        expect(parseTilePath(tilePath(path))).toEqual(path)
      }),
    )
  })

  it('is that of tlog-tiles', () => {
    expect(tilePath({ level: 0, n: 1_234_067 })).toBe('0/x001/x234/067')
    expect(tilePath({ level: 1, n: 0, width: 17 })).toBe('1/000.p/17')
    expect(tilePath({ level: 'entries', n: 1_000 })).toBe('entries/x001/000')
  })

  it.each(['0/0', '0/x000/001', '00/000', '64/000', '0/000.p/0', '0/000.p/256', '0/000.p/01', '0/x001', 'x/000', ''])(
    'is not %j',
    (text) => {
      expect(parseTilePath(text)).toBeUndefined()
    },
  )
})
