import { setTimeout as sleep } from 'node:timers/promises'
import type { Bell } from '../log-file/bell.ts'
import type { StoreError } from '../port.ts'
import { backoffMs } from './backoff.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterHealth } from './cluster-health.ts'
import { ClusterFailure, type ClusterTrouble, NO_ANSWER } from './cluster-trouble.ts'
import type { CountedAppend } from './count-append.ts'
import type { CountedCopy } from './counted-copy.ts'
import { makeFollowerCondition } from './follower-condition.ts'
import { makeCounter } from './make-counter.ts'
import { noteLandmarks } from './note-landmarks.ts'
import { followRequest, recordBeforeRequest } from './read-request.ts'
import { recordFeed } from './record-feed.ts'
import { resumePlace } from './resume-place.ts'
import type { StreamNames } from './stream-prefix.ts'

/** How often the server is asked where its log ends: by that a server that has gone silent is found out. */
const PROBE_EVERY_MS = 5_000

/** How long to wait before looking again at a log that cannot be counted: somebody has to mend it first. */
const STOPPED_MS = 10_000

export type FollowerParts = {
  readonly path: string
  readonly client: ClusterClient
  readonly copy: CountedCopy
  readonly names: StreamNames
  readonly shown: string
  /** Is rung after each transaction of the copy, and whenever the state changes. */
  readonly bell: Bell
  readonly onCounted: (counted: ReadonlyArray<CountedAppend>) => void
  /** Is told when the connection is given up, so that nobody waits for answers by it. */
  readonly onDropped: () => void
}

/** Keeps the copy up with the cluster, through whatever happens to the connection. */
export type Follower = {
  /** Begins; resolves once the cluster answers and its log is the copy's. Rejects with a ClusterFailure or StoreFailure. */
  readonly start: (withinMs: number) => Promise<void>
  readonly health: () => ClusterHealth
  /** What is in the log that no ledger can count; undefined while there is no such thing. */
  readonly stoppedBy: () => StoreError | undefined
  readonly isLive: () => boolean
  /** Drops the connection of which nothing more is expected, and follows by a new one. */
  readonly reconnect: () => void
  /** Follows anew from what the copy holds: what was counted after that is lost. */
  readonly restart: (error: unknown) => void
  readonly stop: () => Promise<void>
}

export const makeFollower = (parts: FollowerParts): Follower => {
  const { path, client, copy, names, shown, bell } = parts
  const counter = makeCounter(copy, names)
  const prefixes = [names.prefix, names.restore].flatMap((prefix) => [prefix, `$$${prefix}`])
  const ending = new AbortController()
  const condition = makeFollowerCondition(shown, bell.ring)
  const onCheckpoint = noteLandmarks(path, client, copy, names, ending.signal)
  let server: string | undefined
  let logEnd = 0n
  let reconnects = 0
  let failed = 0
  let subscription: Awaited<ReturnType<ClusterClient['openRead']>> | undefined
  let running: Promise<void> | undefined
  let isRinging = false

  // Once for all that comes in a turn: who follows writes out what was counted, and reads it.
  const ringSoon = (): void => {
    if (isRinging) return
    isRinging = true
    setImmediate(() => {
      isRinging = false
      bell.ring()
    })
  }
  const onCaughtUp = (): void => {
    failed = 0
    condition.caughtUp()
  }
  const dropConnection = (): void => {
    subscription?.destroy(NO_ANSWER)
    parts.onDropped()
  }
  const lookAtEnd = async (): Promise<void> => {
    const end = await client.readOne(recordBeforeRequest(undefined))
    if (end !== undefined) logEnd = end.commit
  }
  const probe = async (): Promise<void> => {
    try {
      await lookAtEnd()
    } catch {
      dropConnection()
    }
  }
  const followOnce = async (onStanding: () => void): Promise<never> => {
    server ??= await client.version()
    // A subscription that may not read $all is opened all the same, and refused only later.
    await lookAtEnd()
    const after = await resumePlace(client, copy.progress(), path)
    counter.forget()
    subscription = await client.openRead(followRequest(after, prefixes))
    condition.connected()
    onStanding()
    const onCounted = (counted: ReadonlyArray<CountedAppend>): void => {
      parts.onCounted(counted)
      ringSoon()
    }
    return recordFeed({ path, client, copy, counter, names, onCounted, onCaughtUp, onCheckpoint }, subscription)
  }
  const run = async (onStanding: () => void, onFailure: (trouble: ClusterTrouble) => void): Promise<void> => {
    const probing = setInterval(probe, PROBE_EVERY_MS)
    probing.unref()
    while (!ending.signal.aborted) {
      try {
        await followOnce(onStanding)
      } catch (error) {
        if (ending.signal.aborted) break
        onFailure(condition.failed(error))
      }
      reconnects += 1
      failed += 1
      const wait = condition.stoppedBy() === undefined ? backoffMs(failed - 1) : STOPPED_MS
      await sleep(wait, undefined, { signal: ending.signal }).catch(() => {})
    }
    clearInterval(probing)
  }
  return {
    start: (withinMs) =>
      new Promise((resolve, reject) => {
        const until = performance.now() + withinMs
        let standing = false
        const onStanding = () => {
          standing = true
          resolve()
        }
        running = run(onStanding, (trouble) => {
          if (!standing && (!trouble.passing || performance.now() > until)) reject(new ClusterFailure(trouble))
        })
      }),
    health: () => {
      const seen = copy.progress().seen?.commit ?? 0n
      const behind = condition.now().state === 'live' || logEnd <= seen ? 0 : Number(logEnd - seen)
      return { engine: 'eventstoredb', ...condition.now(), behind, reconnects, server, cluster: shown }
    },
    stoppedBy: condition.stoppedBy,
    isLive: () => condition.now().state === 'live',
    reconnect: dropConnection,
    restart: (error) => subscription?.destroy(error instanceof Error ? error : new Error(String(error))),
    stop: async () => {
      ending.abort()
      subscription?.cancel()
      await client.close()
      await running
    },
  }
}
