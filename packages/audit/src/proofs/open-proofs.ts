import type { Instant } from '@aid-ledger/domain'
import type { EventStore } from '@aid-ledger/event-store'
import type * as E from 'fp-ts/lib/Either.js'
import { type Checkpoint, type CheckpointHistory, openHistory, type SigningKey } from './checkpoint-history.ts'
import { entryBundle } from './entry-bundle.ts'
import { historyFile } from './history-file.ts'
import { type KeptTree, keepTree } from './keep-tree.ts'
import { keyFile } from './key-file.ts'
import { makeSigner, type Signer } from './make-signer.ts'
import { patiently } from './patiently.ts'
import type { ProofsError } from './proofs-failure.ts'
import { proveEvent } from './prove-event.ts'
import { logSigner } from './sign-log.ts'
import { largestOf, signedHeads } from './signed-heads.ts'
import { TILE_WIDTH, widthOf } from './tile.ts'
import type { TilePath } from './tile-path.ts'
import { told } from './told.ts'
import { treeFile } from './tree-database.ts'
import { openTreeFile } from './tree-file.ts'
import { HASH_BYTES, type TreeHash } from './tree-hash.ts'

export type Consistency = {
  readonly from: { readonly size: number; readonly root: TreeHash }
  readonly to: { readonly size: number; readonly root: TreeHash }
  readonly hashes: ReadonlyArray<TreeHash>
}

/** The proofs of a ledger: its tree, what was signed of it, and what follows from both. */
export type Proofs = {
  /** How many events the tree holds; `catchUp` takes in what the log has. */
  readonly size: () => number
  readonly catchUp: () => Promise<E.Either<ProofsError, void>>
  /** Reads no further, so that whatever is under way ends. */
  readonly giveUp: () => void
  /** Keeps the tree up with the log from now on. */
  readonly follow: KeptTree['follow']
  /** What keeps the tree from following the log at present. */
  readonly trouble: () => string | undefined
  readonly history: Omit<CheckpointHistory, 'addKey' | 'add' | 'alone' | 'copyTo' | 'close'>
  /** Signs what the log holds now; undefined where it holds nothing. */
  readonly sign: () => Promise<E.Either<ProofsError, Checkpoint | undefined>>
  readonly rotate: (...how: Parameters<Signer['rotate']>) => Promise<E.Either<ProofsError, SigningKey>>
  /** The key that signs here; made where there never was one. */
  readonly key: () => Promise<E.Either<ProofsError, string>>
  /** The proof of one event, under the first checkpoint that covers it; undefined where none does. */
  readonly proofOf: (position: number) => Promise<E.Either<ProofsError, string | undefined>>
  /** Between two trees; undefined where the log has not come that far, or the sizes are in no order. */
  readonly consistency: (from: number, to: number) => Promise<E.Either<ProofsError, Consistency | undefined>>
  /** The bytes of a tile or of a bundle of entries; undefined where there is none. */
  readonly tile: (path: TilePath) => Promise<E.Either<ProofsError, Buffer | undefined>>
  readonly close: () => Promise<void>
}

export type ProofsOptions = {
  readonly store: EventStore
  /** The folder of the ledger, in which tree and checkpoints are. */
  readonly directory: string
  /** Where the key is. */
  readonly keyPath: string
  readonly origin?: string | undefined
  readonly clock: () => Instant
}

const tileOf =
  (store: EventStore, tree: KeptTree): Proofs['tile'] =>
  ({ level, n, width = TILE_WIDTH }) =>
    told(() => {
      const tile = tree.tile(level === 'entries' ? 0 : level, n)?.hashes
      if (tile === undefined || widthOf(tile) < width) return undefined
      return level === 'entries'
        ? entryBundle(store, n * TILE_WIDTH, tile, width)
        : tile.subarray(0, width * HASH_BYTES)
    })

const consistencyOf = (tree: KeptTree, from: number, to: number): Consistency | undefined => {
  if (from < 1 || from > to || to > tree.size()) return undefined
  const head = (size: number) => ({ size, root: tree.root(size) })
  return { from: head(from), to: head(to), hashes: tree.consistency(from, to) }
}

const proofsOf = (options: ProofsOptions, tree: KeptTree, history: CheckpointHistory): Proofs => {
  const { store, keyPath, origin, clock } = options
  const signer = makeSigner({ history, keys: keyFile(keyPath), origin, clock })
  const sign = logSigner({ tree, store, signer, keyPath })
  const rotate: Proofs['rotate'] = (previous) =>
    told(async () => {
      // Whatever the old key can still say, it says; a log that was tampered with gets no new key that covers it up.
      if (previous === 'vouches') await sign()
      const key = await patiently(() => signer.rotate(previous))
      await sign()
      return key
    })
  const key: Proofs['key'] = () => told(() => patiently(() => signer.key().verifier))
  return {
    size: tree.size,
    catchUp: () => told(tree.catchUp),
    giveUp: tree.giveUp,
    follow: tree.follow,
    history,
    key,
    trouble: tree.trouble,
    sign: () => told(sign),
    rotate,
    proofOf: (position) => told(() => proveEvent({ store, tree, history })(position)),
    consistency: (from, to) => told(() => consistencyOf(tree, from, to)),
    tile: tileOf(store, tree),
    close: async () => {
      await tree.close()
      history.close()
    },
  }
}

/** The last head that was signed; what lies beside the key only its owner can read. */
const lastSigned = (history: CheckpointHistory, keyPath: string) => () => {
  try {
    return largestOf(signedHeads(history, keyFile(keyPath)))
  } catch {
    return largestOf(signedHeads(history, { lastSigned: () => undefined }))
  }
}

/** Opens the proofs of a ledger; the store stays its owner's to close, after them. */
export const openProofs = (options: ProofsOptions): Promise<E.Either<ProofsError, Proofs>> =>
  told(async () => {
    const { store, directory, keyPath } = options
    const history = await patiently(() => openHistory(historyFile(directory)))
    try {
      const open = (isDamaged: boolean) => openTreeFile(treeFile(directory), isDamaged)
      const tree = await keepTree({ open, store, signed: lastSigned(history, keyPath) })
      return proofsOf(options, tree, history)
    } catch (error) {
      history.close()
      throw error
    }
  })
