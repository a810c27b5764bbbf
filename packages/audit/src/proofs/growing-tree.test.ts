import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MARKS_BYTES } from './column-marks.ts'
import { growingTree } from './growing-tree.ts'
import { openTreeFile } from './tree-file.ts'
import { leafHash } from './tree-hash.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aid-ledger-growing-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A process that keeps the tree of the folder. */
const keeper = () => {
  const file = openTreeFile(join(folder, 'proofs.sqlite'))
  const tree = growingTree(file)
  const add = (from: number, to: number, what = 'event'): void => {
    for (let n = from; n <= to; n += 1)
      tree.add({ hash: leafHash(Buffer.from(`${what} ${n}`)), marks: Buffer.alloc(MARKS_BYTES, n) })
  }
  return { file, tree, add }
}

describe('a tree that two processes keep', () => {
  it('is not set back by the one that comes later', () => {
    const [slow, quick] = [keeper(), keeper()]
    slow.add(1, 3)
    quick.add(1, 5)
    expect([quick.tree.flush(), slow.tree.flush()]).toEqual(['written', 'changed'])
    expect([slow.file.size(), slow.tree.size()]).toEqual([5, 5])
    slow.add(6, 6)
    expect(slow.tree.flush()).toBe('written')
    expect(slow.file.tile(0, 0)?.hashes).toHaveLength(6 * 32)
    for (const { file } of [slow, quick]) file.close()
  })

  it('is read again where another has begun it anew and come as far', () => {
    const [ours, theirs] = [keeper(), keeper()]
    ours.add(1, 5, 'wrong')
    ours.tree.flush()
    theirs.file.setAside()
    const anew = growingTree(theirs.file)
    const right = [1, 2, 3, 4, 5].map((n) => leafHash(Buffer.from(`event ${n}`)))
    for (const hash of right) anew.add({ hash, marks: Buffer.alloc(MARKS_BYTES) })
    expect(anew.flush()).toBe('written')
    ours.add(6, 6)
    expect(ours.tree.flush()).toBe('changed')
    ours.add(6, 6)
    expect(ours.tree.flush()).toBe('written')
    expect(ours.file.tile(0, 0)?.hashes.subarray(0, 5 * 32)).toEqual(Buffer.concat(right))
    for (const { file } of [ours, theirs]) file.close()
  })
})
