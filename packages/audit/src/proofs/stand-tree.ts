import type { EventStore } from '@aid-ledger/event-store'
import type { Head } from './checkpoint-note.ts'
import { leafOfRow } from './leaf-of-row.ts'
import { patiently } from './patiently.ts'
import { type Taking, takingIn } from './taking-in.ts'
import { hashIn, TILE_WIDTH } from './tile.ts'
import { type TileTree, tileTree } from './tile-tree.ts'
import type { TreeFile } from './tree-file.ts'
import { isWrongItself } from './wrong-with-file.ts'

export type TreeParts = {
  /** Opens the file of the tree, at first and again where it became unusable; one that was found damaged is made anew. */
  readonly open: (isDamaged: boolean) => TreeFile
  readonly store: Pick<EventStore, 'readRows' | 'head' | 'caughtUp'>
  /** What was signed last, as far as anybody knows. */
  readonly signed?: () => Head | undefined
}

/** A tree that is open, whichever file it is in by now. */
export type StandingTree = {
  readonly tiles: TileTree
  readonly file: () => TreeFile
  /** Whether it is the log that was changed: the tree has what was signed, and is kept as it is. */
  readonly isContradicted: () => boolean
  /** Whether the first leaves are those that were signed. Throws where the file cannot be read at present. */
  readonly gives: (head: Pick<Head, 'size' | 'root'>) => boolean
  /** Takes in what the log holds, unless that is not the one of the tree. */
  readonly readOn: () => Promise<void>
  /** Opens the file again, which became unusable. */
  readonly reopen: () => Promise<void>
  /** Begins again from the log; what there was is kept beside it. */
  readonly renew: () => Promise<void>
}

/** Whether the last leaf is that of the log: the tree may be another ledger's, or of a ledger that was set back. */
const isOfLog = async (file: TreeFile, store: TreeParts['store']): Promise<boolean> => {
  const last = file.size() - 1
  if (last < 0) return true
  const kept = file.tile(0, Math.floor(last / TILE_WIDTH))
  if (kept === undefined) return false
  for await (const [row] of store.readRows(last, 1))
    return row !== undefined && leafOfRow(row).hash.equals(hashIn(kept.hashes, last % TILE_WIDTH))
  return false
}

/** The questions to the tree of a file, which may be another by the next. */
const asking = (file: () => TreeFile): Pick<StandingTree, 'tiles' | 'gives'> => {
  const tiles = tileTree((level, n) => {
    const found = file().tile(level, n)
    if (found === undefined) throw new Error(`the tree has no tile ${level}/${n}`)
    return found.hashes
  })
  const gives: StandingTree['gives'] = ({ size, root }) => {
    try {
      return size <= file().size() && tiles.root(size).equals(root)
    } catch (error) {
      // A tree that lacks a tile gives nothing; of one that cannot be read just now nobody knows.
      if (!isWrongItself(error)) throw error
      return false
    }
  }
  return { tiles, gives }
}

/** Opens what a tree is taken in by; where the file turns out to hold what it cannot, one that is made anew. */
const opening =
  ({ open, store }: TreeParts, stop: AbortSignal) =>
  (): Taking => {
    const file = open(false)
    try {
      return takingIn(file, store, stop)
    } catch (error) {
      file.close()
      if (!isWrongItself(error)) throw error
      return takingIn(open(true), store, stop)
    }
  }

/**
 * Opens the tree of a log. One that is not the log's is set aside and begun again, since all of it follows from the log; unless
 * it leads to what was signed: then it is the log that was changed, and the tree says where.
 */
export const standTree = async (parts: TreeParts, stop: AbortSignal): Promise<StandingTree> => {
  const { store, signed = () => undefined } = parts
  const opened = opening(parts, stop)
  let now = await patiently(opened)
  let last = Promise.resolve()
  let isContradicted = false
  const { tiles, gives } = asking(() => now.file)
  const beginAgain = (): void => {
    now.file.setAside()
    now = takingIn(now.file, store, stop)
  }
  const settle = async (): Promise<void> => {
    const isOurs = await isOfLog(now.file, store)
    const head = isOurs ? undefined : signed()
    isContradicted = head !== undefined && head.size > 0 && gives(head)
    if (!isOurs && !isContradicted) beginAgain()
  }
  const renewDamaged = (error: unknown): void => {
    if (!isWrongItself(error)) throw error
    const before = now.file
    now = takingIn(parts.open(true), store, stop)
    before.close()
  }
  await patiently(settle).catch(renewDamaged)
  /** One after another: two that read on at once would each take what the other brought for a gap. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const readOn = (): Promise<void> =>
    inTurn(async () => {
      if (isContradicted) await settle()
      if (!isContradicted) await patiently(() => now.readOn())
    })
  return {
    tiles,
    gives,
    file: () => now.file,
    isContradicted: () => isContradicted,
    readOn,
    reopen: () =>
      inTurn(async () => {
        const before = now.file
        now = opened()
        before.close()
      }),
    renew: async () => {
      await inTurn(() => patiently(beginAgain))
      await readOn()
    },
  }
}
