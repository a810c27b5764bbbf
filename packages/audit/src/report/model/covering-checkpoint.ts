import type * as E from 'fp-ts/lib/Either.js'
import type { CheckpointHistory } from '../../proofs/checkpoint-history.ts'
import { headOfNote } from '../../proofs/checkpoint-note.ts'
import { type ProofsError, ProofsFailure } from '../../proofs/proofs-failure.ts'
import { readingHistory } from '../../proofs/reading-history.ts'
import { toldAtOnce } from '../../proofs/told.ts'

/** The checkpoint that covers a position: signed; not yet, since the last one is of fewer events; or none was ever signed here. */
export type Covering =
  | {
      readonly state: 'signed'
      readonly origin: string
      readonly size: number
      readonly root: string
      readonly note: string
      /** What the note is verified by, at the ledger's own word. */
      readonly verifier: string
    }
  | { readonly state: 'behind'; readonly size: number }
  | { readonly state: 'none' }

const coveringIn = (history: CheckpointHistory, position: number): Covering => {
  const found = history.covering(Math.max(position, 1))
  if (found === undefined) {
    const last = history.last()
    return last === undefined ? { state: 'none' } : { state: 'behind', size: last.size }
  }
  const { note, verifier } = found
  const head = headOfNote(note)
  if (head === undefined)
    throw new ProofsFailure(
      'ProofUnsound',
      `What was kept as the checkpoint of ${found.size} events is none: \`aid-ledger verify\` says more.`,
    )
  const { origin, size, root } = head
  return { state: 'signed', origin, size, root: root.toString('base64'), note, verifier }
}

/** Finds the first checkpoint that covers so many events, always the same one; left where the checkpoints cannot be read. Nothing is signed or written. */
export const coveringCheckpoint = (directory: string, position: number): E.Either<ProofsError, Covering> =>
  toldAtOnce(() => readingHistory(directory, (history) => coveringIn(history, position)) ?? { state: 'none' })
