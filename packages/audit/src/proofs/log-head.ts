import type { EventRow, EventStore } from '@aid-ledger/event-store'
import type { Head } from './checkpoint-note.ts'
import { MARKS_BYTES } from './column-marks.ts'
import type { KeptTree } from './keep-tree.ts'
import { leafOfRow } from './leaf-of-row.ts'
import { rootOfPeaks, withLeaf } from './peaks.ts'
import { ProofsFailure } from './proofs-failure.ts'
import { hashIn, TILE_WIDTH } from './tile.ts'

/** What the log holds, by the log itself; `isTreeSound` is whether the tree has the same. */
export type LogHead = Pick<Head, 'size' | 'root'> & { readonly isTreeSound: boolean }

/** Whether the tree's leaf of an event is the log's. Throws where the event is not what it was when the tree took it in. */
const hasLeaf = (tree: Pick<KeptTree, 'tile'>, row: EventRow): boolean => {
  const index = row.position - 1
  const kept = tree.tile(0, Math.floor(index / TILE_WIDTH))
  const from = (index % TILE_WIDTH) * MARKS_BYTES
  const leaf = leafOfRow(row)
  if (kept === undefined) return false
  if (hashIn(kept.hashes, index % TILE_WIDTH).equals(leaf.hash)) return true
  // Checksums that hold beside a hash that does not: it is the tree that was damaged.
  if (kept.marks?.subarray(from, from + MARKS_BYTES).equals(leaf.marks) === true) return false
  throw new ProofsFailure(
    'LogForked',
    `Event ${row.position} is not what it was when the ledger took it in, and was not signed yet: it is not signed as it is now. \`aid-ledger verify\` says more.`,
  )
}

/**
 * Hashes what the log holds since a size that was signed, and goes on from there: what is signed is what the log holds, and not
 * what the tree's file says of it. Throws a ProofsFailure where the log contradicts the tree.
 */
export const logHead = async (
  tree: Pick<KeptTree, 'tile' | 'peaks' | 'root' | 'size'>,
  store: Pick<EventStore, 'readRows'>,
  since: number,
): Promise<LogHead> => {
  const to = tree.size()
  let [peaks, size, isTreeSound] = [tree.peaks(since), since, true]
  for await (const rows of store.readRows(since, to - since))
    for (const row of rows) {
      isTreeSound = hasLeaf(tree, row) && isTreeSound
      peaks = withLeaf(peaks, leafOfRow(row).hash)
      size += 1
    }
  const root = rootOfPeaks(peaks)
  return { size, root, isTreeSound: isTreeSound && size === to && tree.root(to).equals(root) }
}
