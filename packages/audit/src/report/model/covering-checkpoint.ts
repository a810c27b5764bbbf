import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { historyFile, openHistory } from '../../proofs/checkpoint-history.ts'
import { headOfNote } from '../../proofs/checkpoint-note.ts'
import { type ProofsError, ProofsFailure } from '../../proofs/proofs-failure.ts'

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

/** Finds the first checkpoint that covers so many events, always the same one; left where the checkpoints cannot be read. Nothing is signed or written. */
export const coveringCheckpoint = (directory: string, position: number): E.Either<ProofsError, Covering> => {
  const path = historyFile(directory)
  if (!existsSync(path)) return E.right({ state: 'none' })
  try {
    const history = openHistory(path, 'read')
    try {
      const found = history.covering(Math.max(position, 1))
      const head = found === undefined ? undefined : headOfNote(found.note)
      if (found !== undefined && head !== undefined) {
        const { note, verifier } = found
        const { origin, size, root } = head
        return E.right({ state: 'signed', origin, size, root: root.toString('base64'), note, verifier })
      }
      const last = history.last()
      return E.right(last === undefined ? { state: 'none' } : { state: 'behind', size: last.size })
    } finally {
      history.close()
    }
  } catch (error) {
    if (error instanceof ProofsFailure) return E.left(error.error)
    throw error
  }
}
