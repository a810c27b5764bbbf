import { followLog, type TellTrouble } from './follow-log.ts'
import { type StandingTree, standTree, type TreeParts } from './stand-tree.ts'
import type { TileTree } from './tile-tree.ts'
import type { TreeFile } from './tree-file.ts'

/** The tree of a ledger, kept up with its log. */
export type KeptTree = TileTree &
  Pick<StandingTree, 'isContradicted' | 'gives' | 'renew'> &
  Pick<TreeFile, 'size' | 'tile'> & {
    /** Takes in all that the log holds now. Throws a StoreFailure where it cannot be read, a ProofsFailure where an event is missing. */
    readonly catchUp: () => Promise<void>
    /** Reads no further: what is being read ends, and nothing is read any more. */
    readonly giveUp: () => void
    /** Follows the log from now on. */
    readonly follow: (tell?: TellTrouble) => void
    /** What keeps the tree from following the log at present. */
    readonly trouble: () => string | undefined
    readonly close: () => Promise<void>
  }

/** Opens a tree for keeping. */
export const keepTree = async (parts: TreeParts): Promise<KeptTree> => {
  const { store } = parts
  const stop = new AbortController()
  const tree = await standTree(parts, stop.signal)
  let following = Promise.resolve()
  let trouble: string | undefined
  const noting =
    (tell: TellTrouble): TellTrouble =>
    (words) => {
      trouble = words
      tell(words)
    }
  return {
    ...tree.tiles,
    size: () => tree.file().size(),
    tile: (level, n) => tree.file().tile(level, n),
    gives: tree.gives,
    isContradicted: tree.isContradicted,
    renew: tree.renew,
    catchUp: async () => {
      await store.caughtUp?.(stop.signal)
      await tree.readOn()
    },
    giveUp: () => stop.abort(),
    follow: (tell = () => {}) => {
      following = followLog(tree, store, stop.signal, noting(tell))
    },
    trouble: () => trouble,
    close: async () => {
      stop.abort()
      await following
      tree.file().close()
    },
  }
}
