import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { StandingTree, TreeParts } from './stand-tree.ts'
import { isOfFile } from './wrong-with-file.ts'

/**
 * How long the log may go ahead of the tree: many events at once take a fraction of what each takes by itself, and whoever
 * needs the tree sooner has it catch up.
 */
const LOOK_EVERY_MS = 250
/** After how long a log or a tree that could not be used is tried again. */
const TRY_AGAIN_MS = 1_000

/** Hears what keeps the tree from following the log, once, and of the end of it. */
export type TellTrouble = (trouble: string | undefined) => void

const look = async (tree: StandingTree, store: TreeParts['store']): Promise<void> => {
  const head = await store.head()()
  if (E.isLeft(head)) throw new StoreFailure(head.left)
  // What is in memory and could not be written yet is behind too.
  if (head.right > tree.file().size()) await tree.readOn()
}

/** Keeps a tree up with its log until it is told to stop, whatever happens to either. */
export const followLog = async (
  tree: StandingTree,
  store: TreeParts['store'],
  stop: AbortSignal,
  tell: TellTrouble,
): Promise<void> => {
  const rest = (ms: number): Promise<void> => sleep(ms, undefined, { signal: stop, ref: false }).catch(() => {})
  let [trouble, isToOpen] = [undefined as string | undefined, false]
  while (!stop.aborted) {
    const before = trouble
    try {
      if (isToOpen) await tree.reopen()
      isToOpen = false
      await look(tree, store)
      trouble = undefined
    } catch (error) {
      // The tree is only what proofs are made of: nothing else ends with it.
      trouble = error instanceof Error ? error.message : String(error)
      isToOpen ||= isOfFile(error)
    }
    if (trouble !== before) tell(trouble)
    await rest(trouble === undefined ? LOOK_EVERY_MS : TRY_AGAIN_MS)
  }
}
