import { canonicalOfRow, type EventRow } from '@aid-ledger/event-store'
import { columnMarks } from './column-marks.ts'
import { leafHash, type TreeHash } from './tree-hash.ts'

/** What the tree keeps of an event. */
export type Leaf = { readonly hash: TreeHash; readonly marks: Buffer }

/** The leaf of an event: the hash over its canonical bytes, and the marks of its columns. */
export const leafOfRow = (row: EventRow): Leaf => ({
  hash: leafHash(Buffer.from(canonicalOfRow(row), 'utf8')),
  marks: columnMarks(row),
})
