import type { EventRow, EventStore } from '@aid-ledger/event-store'
import { growingTree } from './growing-tree.ts'
import { leafOfRow } from './leaf-of-row.ts'
import { ProofsFailure } from './proofs-failure.ts'
import type { TreeFile } from './tree-file.ts'

/** So many leaves are written by one transaction at most. */
const FLUSH_LEAVES = 4_096

/** Adds the leaves of a log to the tree of a file, which other processes may keep too. */
export const takingIn = (file: TreeFile, store: Pick<EventStore, 'readRows'>, stop: AbortSignal) => {
  const tree = growingTree(file)
  /** False where another process has written meanwhile: what it has is gone on from. */
  const take = (rows: ReadonlyArray<EventRow>): boolean => {
    for (const row of rows) {
      const next = tree.size() + 1
      // What another reader of this process has brought already.
      if (row.position < next) continue
      if (row.position > next)
        throw new ProofsFailure(
          'LogForked',
          `Event ${next} is missing from the log: ${row.position} stands where it belongs. \`aid-ledger verify\` says more; restore the events that are missing.`,
        )
      tree.add(leafOfRow(row))
      if (next % FLUSH_LEAVES === 0 && tree.flush() === 'changed') return false
    }
    return true
  }
  const readOnce = async (): Promise<boolean> => {
    for await (const rows of store.readRows(tree.size())) {
      if (stop.aborted) break
      if (!take(rows)) return false
    }
    return tree.flush() === 'written'
  }
  const readOn = async (): Promise<void> => {
    while (!(await readOnce()) && !stop.aborted);
  }
  return { tree, readOn, file }
}

export type Taking = ReturnType<typeof takingIn>
