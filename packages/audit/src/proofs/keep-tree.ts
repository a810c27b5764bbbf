import { setTimeout as sleep } from 'node:timers/promises'
import { type Batch, type EventStore, StoreFailure } from '@aid-ledger/event-store'
import { growingTree } from './growing-tree.ts'
import { leafOfEvent } from './leaf-of-event.ts'
import { hashIn, TILE_WIDTH, type Tile } from './tile.ts'
import { type TileTree, tileTree } from './tile-tree.ts'
import type { TreeFile } from './tree-file.ts'

/** How long leaves may wait in memory: many are written by one transaction, and after a kill they are read again. */
const FLUSH_AFTER_MS = 250
/** So many are written at once, whatever the time. */
const FLUSH_LEAVES = 4_096
/** After how long a log that could not be read is read again. */
const TRY_AGAIN_MS = 1_000

/** The tree of a ledger, kept up with its log. */
export type KeptTree = TileTree & {
  readonly size: () => number
  readonly tile: (level: number, n: number) => Tile | undefined
  /** Takes in all that the log holds now. Throws a StoreFailure where it cannot be read. */
  readonly catchUp: () => Promise<void>
  /** Follows the log from now on. */
  readonly follow: () => void
  readonly close: () => Promise<void>
}

/** Whether the last leaf is that of the log: the tree may be another ledger's, or of a ledger that was set back. */
const isOfLog = async (file: TreeFile, store: Pick<EventStore, 'readAll'>): Promise<boolean> => {
  const last = file.size() - 1
  if (last < 0) return true
  const kept = file.tile(0, Math.floor(last / TILE_WIDTH))
  if (kept === undefined) return false
  for await (const [event] of store.readAll(last, undefined, 1))
    return event !== undefined && leafOfEvent(event).hash.equals(hashIn(kept.hashes, last % TILE_WIDTH))
  return false
}

/** Opens a tree for keeping; one that is not the log's is begun again, since all of it follows from the log. */
export const keepTree = async (
  file: TreeFile,
  store: Pick<EventStore, 'readAll' | 'follow' | 'caughtUp'>,
): Promise<KeptTree> => {
  if (!(await isOfLog(file, store))) file.clear()
  const tree = growingTree(file)
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let following = Promise.resolve()
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    tree.flush()
  }
  const take = (batch: Batch): void => {
    for (const event of batch) {
      const next = tree.size() + 1
      // What another reader of this process, or another process, has brought already.
      if (Number(event.position) < next) continue
      if (Number(event.position) > next) throw new Error(`event ${event.position} comes where ${next} belongs`)
      tree.add(leafOfEvent(event))
      if (next % FLUSH_LEAVES === 0) flush()
    }
    timer ??= setTimeout(flush, FLUSH_AFTER_MS).unref()
  }
  const followLog = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        for await (const batch of store.follow(tree.size(), undefined, stop.signal)) take(batch)
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error
        await sleep(TRY_AGAIN_MS, undefined, { signal: stop.signal, ref: false }).catch(() => {})
      }
    }
  }
  const tile = (level: number, n: number): Tile | undefined => {
    flush()
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
      for await (const batch of store.readAll(tree.size())) take(batch)
      flush()
    },
    follow: () => {
      following = followLog()
    },
    close: async () => {
      stop.abort()
      await following
      flush()
      file.close()
    },
  }
}
