import type { Instant } from '@aid-ledger/domain'
import { canonicalOfRow, type EventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import {
  type Checkpoint,
  type CheckpointHistory,
  historyFile,
  openHistory,
  type SigningKey,
} from './checkpoint-history.ts'
import { entryBundle } from './entry-bundle.ts'
import { eventProof } from './event-proof.ts'
import { type KeptTree, keepTree } from './keep-tree.ts'
import { keyFile } from './key-file.ts'
import { makeSigner, type Signer } from './make-signer.ts'
import { type ProofsError, ProofsFailure } from './proofs-failure.ts'
import { widthOf } from './tile.ts'
import type { TilePath } from './tile-path.ts'
import { openTreeFile, treeFile } from './tree-file.ts'
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
  readonly catchUp: () => Promise<void>
  /** Reads no further, so that whatever is under way ends. */
  readonly giveUp: () => void
  /** Keeps the tree up with the log from now on. */
  readonly follow: () => void
  readonly history: Omit<CheckpointHistory, 'addKey' | 'add' | 'alone' | 'close'>
  /** Signs what the log holds now; undefined where it holds nothing. */
  readonly sign: () => Promise<E.Either<ProofsError, Checkpoint | undefined>>
  readonly rotate: (...how: Parameters<Signer['rotate']>) => Promise<E.Either<ProofsError, SigningKey>>
  /** The key that signs here; made where there never was one. */
  readonly key: () => E.Either<ProofsError, string>
  /** The proof of one event, under the first checkpoint that covers it; undefined where none does. */
  readonly proofOf: (position: number) => Promise<string | undefined>
  /** Between two trees; undefined where the log has not come that far, or the sizes are in no order. */
  readonly consistency: (from: number, to: number) => Promise<Consistency | undefined>
  /** The bytes of a tile or of a bundle of entries; undefined where there is none. */
  readonly tile: (path: TilePath) => Promise<Buffer | undefined>
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

const FULL = 256

const told = async <A>(work: () => A | Promise<A>): Promise<E.Either<ProofsError, A>> => {
  try {
    return E.right(await work())
  } catch (error) {
    if (error instanceof ProofsFailure) return E.left(error.error)
    if (error instanceof StoreFailure) return E.left({ _tag: 'ProofsUnusable', detail: error.message })
    throw error
  }
}

const tileOf =
  (store: EventStore, tree: KeptTree): Proofs['tile'] =>
  async ({ level, n, width = FULL }) => {
    if (level !== 'entries') {
      const tile = tree.tile(level, n)
      return tile === undefined || widthOf(tile) < width ? undefined : tile.subarray(0, width * HASH_BYTES)
    }
    if (n * FULL + width > tree.size()) return undefined
    return entryBundle(store, n * FULL, width)
  }

const proofOf =
  (store: EventStore, tree: KeptTree, history: CheckpointHistory): Proofs['proofOf'] =>
  async (position) => {
    const checkpoint = history.covering(position)
    if (checkpoint === undefined) return undefined
    if (tree.size() < checkpoint.size) await tree.catchUp()
    if (tree.size() < checkpoint.size) return undefined
    for await (const [row] of store.readRows(position - 1, 1))
      if (row !== undefined)
        return eventProof({
          event: canonicalOfRow(row),
          index: position - 1,
          path: tree.inclusion(position - 1, checkpoint.size),
          checkpoint: checkpoint.note,
        })
    return undefined
  }

const proofsOf = (options: ProofsOptions, tree: KeptTree, history: CheckpointHistory): Proofs => {
  const { store, keyPath, origin, clock } = options
  const signer = makeSigner({ tree, history, keys: keyFile(keyPath), origin, clock })
  const caughtUp = <A>(work: () => A) =>
    told(async () => {
      await tree.catchUp()
      return work()
    })
  const key = (): E.Either<ProofsError, string> => {
    try {
      return E.right(signer.key().verifier)
    } catch (error) {
      if (error instanceof ProofsFailure) return E.left(error.error)
      throw error
    }
  }
  return {
    size: tree.size,
    catchUp: tree.catchUp,
    giveUp: tree.giveUp,
    follow: tree.follow,
    history,
    key,
    sign: () => caughtUp(signer.sign),
    rotate: (previous) => caughtUp(() => signer.rotate(previous)),
    proofOf: proofOf(store, tree, history),
    consistency: async (from, to) => {
      if (from < 1 || from > to || to > tree.size()) return undefined
      const head = (size: number) => ({ size, root: tree.root(size) })
      return { from: head(from), to: head(to), hashes: tree.consistency(from, to) }
    },
    tile: tileOf(store, tree),
    close: async () => {
      await tree.close()
      history.close()
    },
  }
}

/** Opens the proofs of a ledger; the store stays its owner's to close, after them. */
export const openProofs = (options: ProofsOptions): Promise<E.Either<ProofsError, Proofs>> =>
  told(async () => {
    const history = openHistory(historyFile(options.directory))
    try {
      const tree = await keepTree(openTreeFile(treeFile(options.directory)), options.store)
      return proofsOf(options, tree, history)
    } catch (error) {
      history.close()
      throw error
    }
  })
