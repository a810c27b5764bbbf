import type { EventStore } from '@aid-ledger/event-store'
import { StoreFailure } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import type { Checkpoint } from './checkpoint-history.ts'
import type { Head } from './checkpoint-note.ts'
import type { KeptTree } from './keep-tree.ts'
import { type LogHead, logHead } from './log-head.ts'
import type { SignedBefore, Signer } from './make-signer.ts'
import { patiently } from './patiently.ts'
import { ProofsFailure } from './proofs-failure.ts'
import { largestOf } from './signed-heads.ts'

type Parts = {
  readonly tree: KeptTree
  readonly store: Pick<EventStore, 'readRows' | 'head'>
  readonly signer: Signer
  readonly keyPath: string
}

const otherLog = (path: string): string =>
  `If this is meant to be another ledger, move ${path}, ${path}.signed and checkpoints.sqlite away: a new key is then made. If not, restore the events that are missing.`

const forked = (size: number, keyPath: string): ProofsFailure =>
  new ProofsFailure(
    'LogForked',
    `The first ${size} events are not those of the checkpoint that was signed of them: \`aid-ledger verify\` names the first that is wrong or, where the tree does not say it, among which it is. ${otherLog(keyPath)}`,
  )

/** Insists that the log has come as far as was signed. */
const insistOnSize = async ({ store, keyPath }: Parts, heads: ReadonlyArray<Head>): Promise<void> => {
  const head = await store.head()()
  if (E.isLeft(head)) throw new StoreFailure(head.left)
  const short = largestOf(heads.filter(({ size }) => size > head.right))
  if (short !== undefined)
    throw new ProofsFailure(
      'LogRolledBack',
      `A checkpoint of ${short.size} events was signed, and the log has ${head.right}: it was set back. ${otherLog(keyPath)}`,
    )
}

/** What the log holds, going on from all that was signed; undefined where the tree does not lead there. */
const headOf = async ({ tree, store }: Parts, heads: ReadonlyArray<Head>): Promise<LogHead | undefined> =>
  heads.every(tree.gives) ? logHead(tree, store, largestOf(heads)?.size ?? 0) : undefined

/** Signs what the log holds. Throws a ProofsFailure; nothing is signed that contradicts what was signed before. */
export const logSigner = (parts: Parts): (() => Promise<Checkpoint | undefined>) => {
  const { tree, signer, keyPath } = parts
  let hasRenewed = false
  /** What is to be signed: the tree is made anew, once, before it is the log that is said to be wrong. */
  const soundHead = async ({ heads }: SignedBefore): Promise<LogHead> => {
    const signed = largestOf(heads)?.size ?? 0
    await insistOnSize(parts, heads)
    if (tree.isContradicted()) throw forked(signed, keyPath)
    let head = await headOf(parts, heads)
    if (head?.isTreeSound !== true && !hasRenewed) {
      hasRenewed = true
      await tree.renew()
      head = await headOf(parts, heads)
    }
    if (head?.isTreeSound === true) return head
    throw forked(signed, keyPath)
  }
  return async () => {
    for (;;) {
      await tree.catchUp()
      const before = await patiently(signer.before)
      const head = await soundHead(before)
      const signed = await patiently(() => signer.sign(head, before))
      if (signed === 'again') continue
      hasRenewed = false
      return signed
    }
  }
}
