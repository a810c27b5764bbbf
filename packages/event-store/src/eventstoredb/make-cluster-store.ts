import type { DatabaseSync } from 'node:sqlite'
import { makeBell } from '../log-file/bell.ts'
import { makeClosing } from '../log-file/closing.ts'
import type { LogReader } from '../log-file/log-reader.ts'
import { makeReadSide } from '../log-file/read-side.ts'
import type { Observe } from '../observation.ts'
import { type Clock, type EventStore, StoreFailure } from '../port.ts'
import { makeAppendsStream } from './appends-stream.ts'
import type { ClusterClient } from './cluster-client.ts'
import type { ClusterHealth } from './cluster-health.ts'
import { makeClusterWrites } from './cluster-writes.ts'
import { copyInWords } from './copy-in-words.ts'
import { makeCountedCopy } from './counted-copy.ts'
import { type Follower, makeFollower } from './follower.ts'
import { streamNames } from './stream-prefix.ts'
import { tellOfStanding } from './tell-of-standing.ts'
import { untilCaughtUp } from './until-caught-up.ts'
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

/** A store that does not follow its cluster before it is started. */
export type StoreToStart = { readonly store: ClusterStore; readonly start: Follower['start'] }

/** The copy, what keeps it up with the cluster, and who waits for that. */
const makeFollowedCopy = ({ path, database, client, shown, observe, streamPrefix }: ClusterStoreParts) => {
  const names = streamNames(streamPrefix)
  const copy = makeCountedCopy(database, (error) => follower.restart(error))
  const bell = makeBell()
  const appends = makeAppendsStream(client, shown)
  const waiting = makeWaitingAppends()
  const onStanding = observe === undefined ? () => {} : tellOfStanding(observe)
  const [onCounted, onDropped] = [waiting.settle, appends.drop]
  const follower = makeFollower({ path, client, copy, names, shown, bell, onCounted, onDropped, onStanding })
  return { names, copy, bell, appends, waiting, follower }
}

/** Lets go of what it was given when it is closed, and also where it cannot be started. */
export const makeClusterStore = (parts: ClusterStoreParts): StoreToStart => {
  const { path, reader, client, shown, clock, observe } = parts
  const followed = makeFollowedCopy(parts)
  const { copy, bell, follower } = followed
  const closing = makeClosing(async () => {
    await writes.end()
    await follower.stop()
    bell.ring()
    reader.close()
    copy.close()
    parts.release()
  })
  const writes = makeClusterWrites({ ...followed, path, clock, observe, isClosed: closing.isClosed })
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
  const store: ClusterStore = {
    ...makeReadSide(openReader, bell, path),
    append: writes.append,
    restore: writes.restore,
    close: closing.close,
    health: follower.health,
    caughtUp: (signal) => untilCaughtUp({ ...followed, client, shown, insistOnCounting }, signal),
  }
  return { store, start: follower.start }
}
