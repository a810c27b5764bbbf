import type { EventId, Instant, StreamName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import type { EventRow } from '../log-file/event-row.ts'
import { timeAfter } from '../log-file/log-writer.ts'
import { refusalOf, takenOf } from '../log-file/refusal-of.ts'
import { rowsOf } from '../log-file/rows-of.ts'
import { type AppendError, StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { streamGone } from './cluster-trouble.ts'
import type { CountedCopy } from './counted-copy.ts'
import type { LedgerRecord } from './ledger-record.ts'

/** What became of an append that the cluster took: the events as they count, or why none of them does. */
export type CountedAppend = {
  readonly stream: StreamName
  readonly first: EventId
  /** The name of the append that wrote it. */
  readonly append: string
  readonly outcome: E.Either<AppendError, ReadonlyArray<EventRow>>
}

export const beingRestored = storeError(
  'StoreBusy',
  'The ledger is being restored. Wait until that has ended; where it was interrupted, restore the same file again.',
)

/** Why an append that the cluster took does not count: what a cluster cannot see, every instance sees alike. */
const whyNot = (
  copy: CountedCopy,
  group: ReadonlyArray<LedgerRecord>,
  rows: ReadonlyArray<EventRow>,
  recordedAt: Instant,
): AppendError | undefined => {
  if (group.some(({ restored }) => restored !== undefined)) return beingRestored
  return takenOf(copy, group) ?? refusalOf(group, rows, recordedAt)
}

const missing = (stream: string): StoreFailure => new StoreFailure(streamGone(stream, 'truncated').error)

/** Counts an append whose events have all come, within the transaction under way; all of it or nothing. */
export const countAppend = (copy: CountedCopy, group: ReadonlyArray<LedgerRecord>): CountedAppend => {
  const { id: first, stream, append, revision } = group[0]!
  const settled = (outcome: CountedAppend['outcome']): CountedAppend => ({ stream, first, append, outcome })
  if (copy.progress().restoring !== undefined) {
    copy.addUncounted(stream, group.length)
    return settled(E.left(beingRestored))
  }
  const next = copy.revisionOf(stream) + 1
  if (revision !== next + copy.uncountedOf(stream)) throw missing(stream)
  const tip = copy.tip()
  // All of an append are recorded at one time, as on the embedded engine: that of its last event.
  const recordedAt = timeAfter(tip, group.at(-1)!.created)
  const rows = rowsOf({ stream, drafts: group }, { position: tip.position, first: next, recordedAt })
  const refusal = whyNot(copy, group, rows, recordedAt)
  if (refusal !== undefined) {
    copy.addUncounted(stream, group.length)
    return settled(E.left(refusal))
  }
  for (const row of rows) copy.insert(row)
  return settled(E.right(rows))
}
