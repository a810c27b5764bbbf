import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { growingTree, openTreeFile, type TileTree, type TreeHash, tileTree } from '@aid-ledger/audit'

const NO_MARKS = Buffer.alloc(32)

/** A tree of leaves in a real file, written out after every so many. */
export const treeOfLeaves = (leaves: ReadonlyArray<TreeHash>, flushEvery = 100) => {
  const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-tree-'))
  const file = openTreeFile(join(folder, 'proofs.sqlite'))
  let growing = growingTree(file)
  leaves.forEach((hash, index) => {
    growing.add({ hash, marks: NO_MARKS })
    if ((index + 1) % flushEvery !== 0) return
    growing.flush()
    // What is in memory must be no more than what is on disk.
    growing = growingTree(file)
  })
  growing.flush()
  const tree: TileTree = tileTree((level, n) => file.tile(level, n)!.hashes)
  const close = () => {
    file.close()
    rmSync(folder, { recursive: true })
  }
  return { tree, size: growing.size(), tile: file.tile, close }
}
