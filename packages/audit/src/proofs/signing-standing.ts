import { existsSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { type Checkpoint, type CheckpointHistory, historyFile, openHistory } from './checkpoint-history.ts'
import { keyFile } from './key-file.ts'
import { knownKey } from './make-signer.ts'
import { type ProofsError, ProofsFailure } from './proofs-failure.ts'

/** How a ledger's checkpoints and their key stand; nothing is made, and nothing is written. */
export type SigningStanding = {
  /** The last checkpoint; absent where none was signed here. */
  readonly last?: Checkpoint
  /** What the key that signs is verified by; undefined where there never was one. */
  readonly key: E.Either<ProofsError, string | undefined>
}

export type SigningPlace = {
  readonly directory: string
  readonly keyPath: string
  readonly origin?: string | undefined
}

const inWords = <A>(work: () => A): E.Either<ProofsError, A> => {
  try {
    return E.right(work())
  } catch (error) {
    if (error instanceof ProofsFailure) return E.left(error.error)
    throw error
  }
}

const standing = (history: CheckpointHistory, { keyPath, origin }: SigningPlace): SigningStanding => {
  const last = history.last()
  const key = inWords(() => knownKey({ keys: keyFile(keyPath), history, origin })?.verifier)
  return { key, ...(last === undefined ? {} : { last }) }
}

/** Looks at what was signed of a ledger, and at the key; left where the checkpoints cannot be read. */
export const signingStanding = (place: SigningPlace): E.Either<ProofsError, SigningStanding> =>
  inWords(() => {
    const path = historyFile(place.directory)
    if (!existsSync(path)) return { key: E.right(undefined) }
    const history = openHistory(path, 'read')
    try {
      return standing(history, place)
    } finally {
      history.close()
    }
  })
