import { setTimeout as sleep } from 'node:timers/promises'
import { StoreFailure } from '../port.ts'
import { storeError } from '../store-error.ts'
import { MAX_APPEND_BYTES, TRY_WITHIN_MS } from './append-limits.ts'
import type { ClusterAppend } from './append-message.ts'
import type { AppendsStream } from './appends-stream.ts'
import { backoffMs } from './backoff.ts'
import { unlessAborted } from './unless-aborted.ts'
import { within } from './within.ts'

/** How long nothing may move before the restore is given up; it can be begun again. */
export const PATIENCE_MS = 60_000

export const stuck = (why: string): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreUnavailable',
      `The restore has not moved for ${PATIENCE_MS / 1_000} seconds (${why}). Restore the same file again: it goes on.`,
    ),
  )

const tooLittle = (most: number): StoreFailure =>
  new StoreFailure(
    storeError(
      'StoreUnavailable',
      `The cluster takes at most ${most} bytes at once, and parts of the restore are larger. Let it take ${MAX_APPEND_BYTES} (MaxAppendSize), as clusters do unless told otherwise, and restore the same file again: it goes on.`,
    ),
  )

/**
 * Sends an append until the cluster has it; answers with the stream's revision where another one was found than expected.
 * Rejects with the signal's reason once that aborts.
 */
export const sendUntilTaken = async (
  appends: AppendsStream,
  append: ClusterAppend,
  signal: AbortSignal,
): Promise<number | undefined> => {
  const until = performance.now() + PATIENCE_MS
  for (let tries = 0; ; tries += 1) {
    const answer = await unlessAborted(within(appends.send(append), TRY_WITHIN_MS), signal, () => {})
    if (answer?._tag === 'Taken') return undefined
    if (answer?._tag === 'WrongRevision') return answer.actual
    if (answer === undefined) appends.drop()
    if (answer?._tag === 'TooLarge') throw tooLittle(answer.most)
    if (answer?._tag === 'Failed' && !answer.trouble.passing) throw new StoreFailure(answer.trouble.error)
    if (performance.now() > until) throw stuck('the cluster does not answer')
    await unlessAborted(sleep(backoffMs(tries)), signal, () => {})
  }
}
