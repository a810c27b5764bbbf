import type { DatabaseSync } from 'node:sqlite'
import * as E from 'fp-ts/lib/Either.js'
import { type AppendRequest, appendRequest } from '../log-file/append-request.ts'
import { makeBell } from '../log-file/bell.ts'
import { makeClosing, storeClosed } from '../log-file/closing.ts'
import type { LogReader } from '../log-file/log-reader.ts'
import { makeReadSide } from '../log-file/read-side.ts'
import { storeErrorOf } from '../log-file/store-error-of.ts'
import type { Observe } from '../observation.ts'
import {
  type AppendError,
  type Appended,
  type Batch,
  type Clock,
  type EventStore,
  type RestoreError,
  StoreFailure,
} from '../port.ts'
import { storeError } from '../store-error.ts'
import { MAX_UNDER_WAY } from './append-limits.ts'
import { appendToCluster } from './append-to-cluster.ts'
import { makeAppendsStream } from './appends-stream.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterHealth } from './cluster-health.ts'
import { troubleOf } from './cluster-trouble.ts'
import { copyInWords } from './copy-in-words.ts'
import { beingRestored } from './count-append.ts'
import { makeCountedCopy } from './counted-copy.ts'
import { makeFollower } from './follower.ts'
import { lastOfAllRequest } from './read-request.ts'
import { restoreToCluster } from './restore-to-cluster.ts'
import { streamNames } from './stream-prefix.ts'
import { makeUnderWay } from './under-way.ts'
import { makeWaitingAppends } from './waiting-appends.ts'

/** A ledger on a cluster: the port, and what the service asks of it besides. */
export type ClusterStore = Omit<EventStore, 'health' | 'caughtUp'> & {
  readonly health: () => ClusterHealth
  readonly caughtUp: (signal?: AbortSignal) => Promise<void>
}

export type ClusterStoreParts = {
  readonly path: string
  readonly database: DatabaseSync
  readonly reader: LogReader
  readonly client: ClusterClient
  readonly streamPrefix: string
  readonly shown: string
  readonly clock: Clock
  readonly observe?: Observe | undefined
  readonly release: () => void
}

type Outcome = E.Either<AppendError, Appended>

const tooMany = storeError('StoreBusy', `More than ${MAX_UNDER_WAY} appends are under way. Try again in a moment.`)

const tellOf = (observe: Observe, outcome: Outcome, began: number): void => {
  if (E.isLeft(outcome)) observe({ _tag: 'Refused', reason: outcome.left._tag })
  else if (!outcome.right.repeated) {
    const seconds = (performance.now() - began) / 1_000
    observe({ _tag: 'Committed', appends: 1, events: outcome.right.events.length, seconds })
  }
}

/** The outcome of a restore, failures below it in words. */
const attemptRestore = async (
  path: string,
  running: Promise<E.Either<RestoreError, number>>,
): Promise<E.Either<RestoreError, number>> => {
  try {
    return await running
  } catch (error) {
    const known = storeErrorOf(error, path)
    if (known === undefined) throw error
    return E.left(known)
  }
}

export const makeClusterStore = (parts: ClusterStoreParts) => {
  const { path, database, reader, client, shown, clock, observe, release } = parts
  const names = streamNames(parts.streamPrefix)
  const copy = makeCountedCopy(database, (error) => follower.restart(error))
  const bell = makeBell()
  const appends = makeAppendsStream(client, shown)
  const waiting = makeWaitingAppends()
  const follower = makeFollower({
    path,
    client,
    copy,
    names,
    shown,
    bell,
    onCounted: waiting.settle,
    onDropped: appends.drop,
  })
  const underWay = makeUnderWay()
  let restoring: Promise<unknown> | undefined

  const closing = makeClosing(async () => {
    await underWay.settled()
    await follower.stop()
    bell.ring()
    reader.close()
    copy.close()
    release()
  })
  const insistOnCounting = (): void => {
    closing.insistOnOpen()
    const stopped = follower.stoppedBy()
    if (stopped !== undefined) throw new StoreFailure(stopped)
  }
  const openReader = (): LogReader => {
    insistOnCounting()
    copyInWords(path, copy.flush)
    return reader
  }
  const answer = async (request: AppendRequest): Promise<Outcome> => {
    await restoring
    const began = performance.now()
    const outcome = await underWay.inTurn(request, () =>
      appendToCluster({ copy, clock, names, appends, waiting, follower, bell }, request),
    )
    if (observe !== undefined) tellOf(observe, outcome, began)
    return outcome
  }
  const restore = async (events: AsyncIterable<Batch>): Promise<E.Either<RestoreError, number>> => {
    const before = underWay.settled()
    const run = async (): Promise<E.Either<RestoreError, number>> => {
      await before
      return restoreToCluster({ path, copy, names, appends, follower, bell }, events)
    }
    const running = attemptRestore(path, run())
    restoring = running.catch(() => {})
    try {
      return await running
    } finally {
      restoring = undefined
    }
  }
  /** The ledger's last record on the cluster now. */
  const lastOwn = async () => {
    try {
      return await client.readOne(lastOfAllRequest([names.prefix, names.restore]))
    } catch (error) {
      throw new StoreFailure(troubleOf(error, shown).error)
    }
  }
  const store: ClusterStore = {
    ...makeReadSide(openReader, bell, path),
    append: (stream, events, expected) => {
      const request = appendRequest(stream, events, expected)
      return async () => {
        if (closing.isClosed()) return E.left(storeClosed)
        if (underWay.size() >= MAX_UNDER_WAY) return E.left(tooMany)
        return underWay.track(answer(request))
      }
    },
    restore: (events) => async () => {
      if (closing.isClosed()) return E.left(storeClosed)
      if (restoring !== undefined) return E.left(beingRestored)
      return underWay.track(restore(events))
    },
    close: closing.close,
    health: follower.health,
    caughtUp: async (signal) => {
      const wait = async (until: () => boolean): Promise<void> => {
        while (!until() && signal?.aborted !== true) {
          insistOnCounting()
          await bell.wait(signal)
        }
      }
      await wait(follower.isLive)
      if (signal?.aborted === true) return
      const last = await lastOwn()
      if (last !== undefined) await wait(() => (copy.progress().own?.commit ?? -1n) >= last.commit)
    },
  }
  return { store, start: follower.start }
}
