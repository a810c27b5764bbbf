import type { Ledger } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import type { KeptAnswer } from './kept-answers.ts'
import { today } from './today.ts'

/**
 * How long the head of the log is taken to be where it was found. What this service records it knows of at once; that others
 * did, who write to the same log elsewhere, it may hear so much later.
 */
const LOOK_EVERY_MS = 50

/** Tells of a finished answer whether it still holds: for ever, or since nothing was recorded and the day is the same. */
export const makeStillHolds = (ledger: Ledger): ((answer: KeptAnswer) => boolean | Promise<boolean>) => {
  let lookedAt = Number.NEGATIVE_INFINITY
  const isHead = async (position: number): Promise<boolean> => {
    const head = await ledger.head()
    if (E.isLeft(head) || head.right !== position) return false
    lookedAt = performance.now()
    return true
  }
  return ({ isPinned, position, day }) => {
    if (isPinned) return true
    if (day !== today() || ledger.position() !== position) return false
    return performance.now() - lookedAt < LOOK_EVERY_MS || isHead(position)
  }
}
