import type { RecordedEvent } from '@aid-ledger/domain'
import type { Named } from './names-in.ts'
import type { NoLongerHolds } from './replay-stream.ts'

/** A course that history did not take, held against the first `at` events of the ledger. */
export type Hypothesis = {
  readonly at: number
  readonly gone: ReadonlyArray<RecordedEvent>
  /** Events that the ledger does not have; those that were added stand behind `at`. */
  readonly come: ReadonlyArray<RecordedEvent>
  readonly added: number
  readonly named: Named
  /** Events that fell with those that they depend on. */
  readonly dropped: ReadonlyArray<NoLongerHolds>
}
