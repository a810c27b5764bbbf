import { setTimeout as sleep } from 'node:timers/promises'
import { type EventRow, type EventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { growingTree } from './growing-tree.ts'
import { leafOfRow } from './leaf-of-row.ts'
import { hashIn, TILE_WIDTH, type Tile } from './tile.ts'
import { type TileTree, tileTree } from './tile-tree.ts'
import type { TreeFile } from './tree-file.ts'

/** So many leaves are written by one transaction at most. */
const FLUSH_LEAVES = 4_096
/**
 * How long the log may go ahead of the tree: many events at once take a fraction of what each takes by itself, and whoever
 * needs the tree sooner has it catch up.
 */
const LOOK_EVERY_MS = 250
/** After how long a log that could not be read is read again. */
const TRY_AGAIN_MS = 1_000

/** The tree of a ledger, kept up with its log. */
export type KeptTree = TileTree & {
  readonly size: () => number
  readonly tile: (level: number, n: number) => Tile | undefined
  /** Takes in all that the log holds now. Throws a StoreFailure where it cannot be read. */
  readonly catchUp: () => Promise<void>
  /** Reads no further: what is being read ends, and nothing is read any more. */
  readonly giveUp: () => void
  /** Follows the log from now on. */
  readonly follow: () => void
  readonly close: () => Promise<void>
}

/** Whether the last leaf is that of the log: the tree may be another ledger's, or of a ledger that was set back. */
const isOfLog = async (file: TreeFile, store: Pick<EventStore, 'readRows'>): Promise<boolean> => {
  const last = file.size() - 1
  if (last < 0) return true
  const kept = file.tile(0, Math.floor(last / TILE_WIDTH))
  if (kept === undefined) return false
  for await (const [row] of store.readRows(last, 1))
    return row !== undefined && leafOfRow(row).hash.equals(hashIn(kept.hashes, last % TILE_WIDTH))
  return false
}

/** Opens a tree for keeping; one that is not the log's is begun again, since all of it follows from the log. */
export const keepTree = async (
  file: TreeFile,
  store: Pick<EventStore, 'readRows' | 'head' | 'caughtUp'>,
): Promise<KeptTree> => {
  if (!(await isOfLog(file, store))) file.clear()
  const tree = growingTree(file)
  const stop = new AbortController()
  let following = Promise.resolve()
  const take = (rows: ReadonlyArray<EventRow>): void => {
    for (const row of rows) {
      const next = tree.size() + 1
      // What another reader of this process, or another process, has brought already.
      if (row.position < next) continue
      if (row.position > next) throw new Error(`event ${row.position} comes where ${next} belongs`)
      tree.add(leafOfRow(row))
      if (next % FLUSH_LEAVES === 0) tree.flush()
    }
  }
  const readOn = async (): Promise<void> => {
    for await (const rows of store.readRows(tree.size())) {
      if (stop.signal.aborted) break
      take(rows)
    }
    tree.flush()
  }
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {})
  const followLog = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        const head = await store.head()()
        if (E.isRight(head) && head.right > tree.size()) await readOn()
        await rest(E.isRight(head) ? LOOK_EVERY_MS : TRY_AGAIN_MS)
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error
        await rest(TRY_AGAIN_MS)
      }
    }
  }
  const tile = (level: number, n: number): Tile | undefined => {
    tree.flush()
    return file.tile(level, n)?.hashes
  }
  const readTile = (level: number, n: number): Tile => {
    const found = tile(level, n)
    if (found === undefined) throw new Error(`the tree has no tile ${level}/${n}`)
    return found
  }
  return {
    ...tileTree(readTile),
    size: () => tree.size(),
    tile,
    catchUp: async () => {
      await store.caughtUp?.(stop.signal)
      await readOn()
    },
    giveUp: () => stop.abort(),
    follow: () => {
      following = followLog()
    },
    close: async () => {
      stop.abort()
      await following
      tree.flush()
      file.close()
    },
  }
}
