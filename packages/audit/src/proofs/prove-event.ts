import { canonicalOfRow, type EventRow, type EventStore } from '@aid-ledger/event-store'
import type { CheckpointHistory } from './checkpoint-history.ts'
import { headOfNote } from './checkpoint-note.ts'
import { eventProof } from './event-proof.ts'
import { inclusionRoot } from './inclusion-root.ts'
import type { KeptTree } from './keep-tree.ts'
import { leafOfRow } from './leaf-of-row.ts'
import { ProofsFailure } from './proofs-failure.ts'

type Parts = {
  readonly store: Pick<EventStore, 'readRows'>
  readonly tree: KeptTree
  readonly history: CheckpointHistory
}

const doesNotHold = (position: number): ProofsFailure =>
  new ProofsFailure(
    'ProofUnsound',
    `Event ${position} or the tree of the ledger is not what was signed, so that there is no proof of it: \`aid-ledger verify\` says which of them was changed.`,
  )

/** The proof of an event under a checkpoint. Throws a ProofsFailure where it would not hold. */
const proofUnder = (tree: KeptTree, row: EventRow, note: string): string => {
  const head = headOfNote(note)
  const index = row.position - 1
  if (head === undefined) throw doesNotHold(row.position)
  const path = tree.inclusion(index, head.size)
  if (inclusionRoot(leafOfRow(row).hash, index, head.size, path)?.equals(head.root) !== true)
    throw doesNotHold(row.position)
  return eventProof({ event: canonicalOfRow(row), index, path, checkpoint: note })
}

/** The proof of one event, under the first checkpoint that covers it; undefined where none does. */
export const proveEvent =
  ({ store, tree, history }: Parts) =>
  async (position: number): Promise<string | undefined> => {
    const checkpoint = history.covering(position)
    if (checkpoint === undefined) return undefined
    if (tree.size() < checkpoint.size) await tree.catchUp()
    if (tree.size() < checkpoint.size) return undefined
    for await (const [row] of store.readRows(position - 1, 1))
      if (row !== undefined) return proofUnder(tree, row, checkpoint.note)
    return undefined
  }
