import { setTimeout as sleep } from 'node:timers/promises'
import { type EventRow, type EventStore, StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Head } from './checkpoint-note.ts'
import { growingTree } from './growing-tree.ts'
import { leafOfRow } from './leaf-of-row.ts'
import { isBusy, isDamage, isOfSqlite, patiently } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'
import { hashIn, TILE_WIDTH } from './tile.ts'
import { type TileTree, tileTree } from './tile-tree.ts'
import type { KeptTile, TreeFile } from './tree-file.ts'

/** So many leaves are written by one transaction at most. */
const FLUSH_LEAVES = 4_096
/**
 * How long the log may go ahead of the tree: many events at once take a fraction of what each takes by itself, and whoever
 * needs the tree sooner has it catch up.
 */
const LOOK_EVERY_MS = 250
/** After how long a log or a tree that could not be used is tried again. */
const TRY_AGAIN_MS = 1_000

/** The tree of a ledger, kept up with its log. */
export type KeptTree = TileTree & {
  readonly size: () => number
  readonly tile: (level: number, n: number) => Pick<KeptTile, 'hashes' | 'marks'> | undefined
  /** Takes in all that the log holds now. Throws a StoreFailure where it cannot be read, a ProofsFailure where an event is missing. */
  readonly catchUp: () => Promise<void>
  /** Whether it is the log that was changed: the tree has what was signed, and is kept as it is. */
  readonly isContradicted: () => boolean
  /** Whether the first leaves are those that were signed. */
  readonly gives: (head: Pick<Head, 'size' | 'root'>) => boolean
  /** Begins again from the log; what there was is kept beside it. */
  readonly renew: () => Promise<void>
  /** Reads no further: what is being read ends, and nothing is read any more. */
  readonly giveUp: () => void
  /** Follows the log from now on; hears what keeps it from that, once, and of the end of it. */
  readonly follow: (tell?: (trouble: string | undefined) => void) => void
  /** What keeps the tree from following the log at present. */
  readonly trouble: () => string | undefined
  readonly close: () => Promise<void>
}

export type TreeParts = {
  /** Opens the file of the tree, at first and again where it became unusable; one that was found damaged is made anew. */
  readonly open: (isDamaged: boolean) => TreeFile
  readonly store: Pick<EventStore, 'readRows' | 'head' | 'caughtUp'>
  /** What was signed last, as far as anybody knows. */
  readonly signed?: () => Head | undefined
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

/** Whether an error is one of the tree's file, and not of the log or of who holds the file. */
const isOfFile = (error: unknown): boolean =>
  !(error instanceof StoreFailure || error instanceof ProofsFailure || isBusy(error))

/** Whether what the file holds is wrong: damaged, or without tiles that it says it has. */
const isWrongItself = (error: unknown): boolean => isOfFile(error) && (isDamage(error) || !isOfSqlite(error))

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Adds the leaves of a log to the tree of a file, which other processes may keep too. */
const takingIn = (file: TreeFile, store: TreeParts['store'], stop: AbortSignal) => {
  const tree = growingTree(file)
  /** False where another process has written meanwhile: what it has is gone on from. */
  const take = (rows: ReadonlyArray<EventRow>): boolean => {
    for (const row of rows) {
      const next = tree.size() + 1
      // What another reader of this process has brought already.
      if (row.position < next) continue
      if (row.position > next)
        throw new ProofsFailure(
          'LogForked',
          `Event ${next} is missing from the log: ${row.position} stands where it belongs. \`aid-ledger verify\` says more; restore the events that are missing.`,
        )
      tree.add(leafOfRow(row))
      if (next % FLUSH_LEAVES === 0 && tree.flush() === 'changed') return false
    }
    return true
  }
  const readOnce = async (): Promise<boolean> => {
    for await (const rows of store.readRows(tree.size())) {
      if (stop.aborted) break
      if (!take(rows)) return false
    }
    return tree.flush() === 'written'
  }
  const readOn = async (): Promise<void> => {
    while (!(await readOnce()) && !stop.aborted);
  }
  return { tree, readOn, file }
}
type Taking = ReturnType<typeof takingIn>

/**
 * Opens a tree for keeping. One that is not the log's is set aside and begun again, since all of it follows from the log; unless
 * it leads to what was signed: then it is the log that was changed, and the tree says where.
 */
export const keepTree = async ({ open, store, signed = () => undefined }: TreeParts): Promise<KeptTree> => {
  const stop = new AbortController()
  const taking = (file: TreeFile) => takingIn(file, store, stop.signal)
  const opened = (): Taking => {
    try {
      return taking(open(false))
    } catch (error) {
      if (!isWrongItself(error)) throw error
      return taking(open(true))
    }
  }
  let now = await patiently(opened)
  let [following, last] = [Promise.resolve(), Promise.resolve()]
  let [trouble, isContradicted] = [undefined as string | undefined, false]
  /** One after another: two that read on at once would each take what the other brought for a gap. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
  const tile: KeptTree['tile'] = (level, n) => now.file.tile(level, n)
  const tiles = tileTree((level, n) => {
    const found = tile(level, n)
    if (found === undefined) throw new Error(`the tree has no tile ${level}/${n}`)
    return found.hashes
  })
  const gives: KeptTree['gives'] = ({ size, root }) => {
    try {
      return size <= now.file.size() && tiles.root(size).equals(root)
    } catch {
      return false
    }
  }
  const beginAgain = (): void => {
    now.file.setAside()
    now = taking(now.file)
  }
  const settle = async (): Promise<void> => {
    const isOurs = await isOfLog(now.file, store)
    const head = isOurs ? undefined : signed()
    isContradicted = head !== undefined && head.size > 0 && gives(head)
    if (!isOurs && !isContradicted) beginAgain()
  }
  await patiently(settle)
  const readOn = (): Promise<void> =>
    inTurn(async () => {
      if (isContradicted) await settle()
      if (!isContradicted) await patiently(() => now.readOn())
    })
  const reopen = (): Promise<void> =>
    inTurn(async () => {
      const before = now.file
      now = opened()
      before.close()
    })
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {})
  const look = async (): Promise<void> => {
    const head = await store.head()()
    if (E.isLeft(head)) throw new StoreFailure(head.left)
    // What is in memory and could not be written yet is behind too.
    if (head.right > now.file.size()) await readOn()
  }
  const followLog = async (tell: (trouble: string | undefined) => void): Promise<void> => {
    let isToOpen = false
    while (!stop.signal.aborted) {
      const before = trouble
      try {
        if (isToOpen) await reopen()
        isToOpen = false
        await look()
        trouble = undefined
      } catch (error) {
        // The tree is only what proofs are made of: nothing else ends with it.
        trouble = wordsOf(error)
        isToOpen ||= isOfFile(error)
      }
      if (trouble !== before) tell(trouble)
      await rest(trouble === undefined ? LOOK_EVERY_MS : TRY_AGAIN_MS)
    }
  }
  return {
    ...tiles,
    size: () => now.file.size(),
    tile,
    gives,
    isContradicted: () => isContradicted,
    renew: async () => {
      await inTurn(() => patiently(beginAgain))
      await readOn()
    },
    catchUp: async () => {
      await store.caughtUp?.(stop.signal)
      await readOn()
    },
    giveUp: () => stop.abort(),
    follow: (tell = () => {}) => {
      following = followLog(tell)
    },
    trouble: () => trouble,
    close: async () => {
      stop.abort()
      await following
      now.file.close()
    },
  }
}
