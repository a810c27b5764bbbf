import { setTimeout as sleep } from 'node:timers/promises'
import { backoffMs } from './backoff.ts'
import type { ClusterTrouble } from './cluster-trouble.ts'
import type { FollowerCondition } from './follower-condition.ts'
import type { Following } from './following.ts'

/**
 * How often the server is asked how far its log goes beyond what came: by that a server that has gone silent, and an instance
 * that has fallen behind, are found out. With PROBE_WITHIN_MS it makes the time for which an instance may take itself for live that is not.
 */
export const PROBE_EVERY_MS = 2_000

/** How long to wait before looking again at a log that cannot be counted: somebody has to mend it first. */
const STOPPED_MS = 10_000

export type KeepingParts = {
  readonly following: Following
  readonly condition: FollowerCondition
  /** Is told at each connection. */
  readonly onConnected: () => void
  /** Is told what each connection, or each try to get one, came to its end by. */
  readonly onFailure: (trouble: ClusterTrouble) => void
}

/** Probes again and again, by one probe at a time; ended by what it gives. */
const everySoOften = (probe: () => Promise<void>): (() => void) => {
  let isProbing = false
  const probing = setInterval(async () => {
    if (isProbing) return
    isProbing = true
    await probe()
    isProbing = false
  }, PROBE_EVERY_MS)
  probing.unref()
  return () => clearInterval(probing)
}

/** Follows by one connection after another, until the signal aborts. */
export const keepFollowing = async (parts: KeepingParts, ending: AbortSignal): Promise<void> => {
  const { following, condition, onFailure } = parts
  // Since the copy was last up to date: a cluster in good order that ends a connection is gone back to at once.
  let failed = 0
  const told = {
    onConnected: () => {
      condition.connected()
      parts.onConnected()
    },
    onCaughtUp: () => {
      failed = 0
      condition.caughtUp()
    },
    onLag: condition.lags,
  }
  const endProbing = everySoOften(following.probe)
  while (!ending.aborted) {
    try {
      await following.once(told)
    } catch (error) {
      if (ending.aborted) break
      onFailure(condition.failed(error))
    }
    const wait = condition.stoppedBy() === undefined ? backoffMs(failed) : STOPPED_MS
    failed += 1
    await sleep(wait, undefined, { signal: ending }).catch(() => {})
  }
  endProbing()
}
