import { type StoreError, StoreFailure } from '../port.ts'
import type { ClusterHealth } from './cluster-health.ts'
import type { ClusterTrouble } from './cluster-trouble.ts'
import { makeFollowerCondition } from './follower-condition.ts'
import type { FollowerParts } from './follower-parts.ts'
import { makeFollowing } from './following.ts'
import { keepFollowing } from './keep-following.ts'

/** Keeps the copy up with the cluster, through whatever happens to the connection. */
export type Follower = {
  /**
   * Begins; resolves once the cluster answers and its log is the copy's. Rejects with a StoreFailure where it does not within
   * that time, or at once where waiting does not help; `stop` is to be called all the same.
   */
  readonly start: (withinMs: number) => Promise<void>
  readonly health: () => ClusterHealth
  /** What is in the log that no ledger can count; undefined while there is no such thing. */
  readonly stoppedBy: () => StoreError | undefined
  /** Whether the copy had all and is given what comes. It may have fallen behind since: only `health` tells. */
  readonly isLive: () => boolean
  /** Drops the connection of which nothing more is expected, and follows by a new one. */
  readonly reconnect: () => void
  /** Follows anew from what the copy holds: what was counted after that is lost. */
  readonly restart: (error: unknown) => void
  readonly stop: () => Promise<void>
}

export const makeFollower = (parts: FollowerParts): Follower => {
  const { client, shown, bell } = parts
  const ending = new AbortController()
  const following = makeFollowing(parts, ending.signal)
  const condition = makeFollowerCondition(shown, () => {
    bell.ring()
    parts.onStanding(health())
  })
  let isConnected = false
  // Connections that were lost: of tries to get one it may take many.
  let reconnects = 0
  let running: Promise<void> | undefined

  const health = (): ClusterHealth => {
    const [behind, server] = [following.behind(), following.server()]
    return { engine: 'eventstoredb', ...condition.now(), behind, reconnects, server, cluster: shown }
  }
  return {
    start: (withinMs) =>
      new Promise((resolve, reject) => {
        const until = performance.now() + withinMs
        const onConnected = (): void => {
          isConnected = true
          resolve()
        }
        const onFailure = ({ error, passing }: ClusterTrouble): void => {
          // Not what was given up for what is in the log: that would be lost again at each look.
          if (isConnected && condition.stoppedBy() === undefined) reconnects += 1
          isConnected = false
          // Once connected this tells nobody any more.
          if (!passing || performance.now() > until) reject(new StoreFailure(error))
        }
        running = keepFollowing({ following, condition, onConnected, onFailure }, ending.signal)
      }),
    health,
    stoppedBy: condition.stoppedBy,
    isLive: condition.isLive,
    reconnect: following.drop,
    restart: following.end,
    stop: async () => {
      ending.abort()
      following.end(ending.signal.reason)
      await client.close()
      await running
    },
  }
}
