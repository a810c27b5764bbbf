import type { ClusterRecord } from './cluster-record.ts'
import type { CopyProgress } from './copy-progress.ts'
import type { Landmark } from './place.ts'
import type { StreamNames } from './stream-prefix.ts'

/** The record before a checkpoint, how far the copy had come when the checkpoint came, and how far it is now. */
export type Looked = {
  readonly record: ClusterRecord
  readonly before: CopyProgress
  readonly now: CopyProgress
}

/**
 * Where following may go on, by the record before a checkpoint. None by a record of the ledger: it may be in the midst of an
 * append that has not come whole, and where it is counted, the copy knows it. None where what was counted then has been
 * undone: it is to come again. None that is not further than what the copy has.
 */
export const landmarkOf = ({ record, before, now }: Looked, names: StreamNames): Landmark | undefined => {
  const { commit, prepare, id, stream } = record
  if (stream.startsWith(names.prefix) || stream === names.restore) return undefined
  if ((now.own?.commit ?? -1n) < (before.own?.commit ?? -1n)) return undefined
  return (now.seen?.commit ?? -1n) < commit ? { commit, prepare, id } : undefined
}
