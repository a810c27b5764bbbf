import * as E from 'fp-ts/lib/Either.js'
import type { Checkpoint, CheckpointHistory } from './checkpoint-history.ts'
import { keyFile } from './key-file.ts'
import { knownKey } from './make-signer.ts'
import type { ProofsError } from './proofs-failure.ts'
import { readingHistory } from './reading-history.ts'
import { toldAtOnce } from './told.ts'
import { sizeOfTree, treeFile } from './tree-database.ts'

/** How a ledger's checkpoints and their key stand; nothing is made, and nothing is written. */
export type SigningStanding = {
  /** The last checkpoint; absent where none was signed here. */
  readonly last?: Checkpoint
  /** What the key that signs is verified by; undefined where there never was one. */
  readonly key: E.Either<ProofsError, string | undefined>
  /** How many events the tree holds; undefined where there is none yet. */
  readonly tree: E.Either<ProofsError, number | undefined>
}

export type SigningPlace = {
  readonly directory: string
  readonly keyPath: string
  readonly origin?: string | undefined
}

const treeStanding = (directory: string): SigningStanding['tree'] => toldAtOnce(() => sizeOfTree(treeFile(directory)))

const standing = (history: CheckpointHistory, { directory, keyPath, origin }: SigningPlace): SigningStanding => {
  const last = history.last()
  const key = toldAtOnce(() => knownKey({ keys: keyFile(keyPath), history, origin })?.verifier)
  return { key, tree: treeStanding(directory), ...(last === undefined ? {} : { last }) }
}

/** Looks at what was signed of a ledger, and at the key; left where the checkpoints cannot be read. */
export const signingStanding = (place: SigningPlace): E.Either<ProofsError, SigningStanding> =>
  toldAtOnce(
    () =>
      readingHistory(place.directory, (history) => standing(history, place)) ?? {
        key: E.right(undefined),
        tree: treeStanding(place.directory),
      },
  )
