import type { Bell } from '../log-file/bell.ts'
import type { ClusterClient } from './cluster-client.ts'
import { NO_ANSWER } from './cluster-trouble.ts'
import type { FollowerParts } from './follower-parts.ts'
import { makeCounter } from './make-counter.ts'
import { makeLag } from './make-lag.ts'
import { noteLandmarks } from './note-landmarks.ts'
import { followRequest } from './read-request.ts'
import { type FeedParts, recordFeed } from './record-feed.ts'
import { resumePlace } from './resume-place.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Connections to a cluster, one after another, by each of which the copy is kept up with it until that ends. */
export type Following = {
  /** Connects and puts what comes into the copy, until that ends: by an error always. */
  readonly once: (told: Told) => Promise<never>
  /** Asks the server how far its log goes beyond what came, and drops the connection where it does not answer. */
  readonly probe: () => Promise<void>
  /** Drops the connection of which nothing more is expected. */
  readonly drop: () => void
  /** Ends the connection, also one that is being opened, by an error of this instance's own. */
  readonly end: (error: unknown) => void
  /** The version of the server that was connected last, once it was asked. */
  readonly server: () => string | undefined
  /** How many bytes of the log have not been looked at, as far as is known. */
  readonly behind: () => number
}

export type Told = {
  /** The cluster answers, its log is the copy's, and all that is in it comes. */
  readonly onConnected: () => void
  readonly onCaughtUp: () => void
  /** Whether what comes, once it had caught up, has fallen so far behind that answers are old; told when that changes. */
  readonly onLag: (isTooFar: boolean) => void
}

type Subscription = Awaited<ReturnType<ClusterClient['openRead']>>

// Once for all that comes in a turn: who follows writes out what was counted, and reads it.
const ringOnce = ({ ring }: Bell): (() => void) => {
  let isRinging = false
  return () => {
    if (isRinging) return
    isRinging = true
    setImmediate(() => {
      isRinging = false
      ring()
    })
  }
}

/** What each subscription's records go through. */
const feedOf = ({ path, client, copy, names, bell, onCounted }: FollowerParts, ending: AbortSignal) => {
  const ring = ringOnce(bell)
  const feed: Omit<FeedParts, 'onCaughtUp' | 'onLooked'> = {
    path,
    client,
    copy,
    names,
    counter: makeCounter(copy, names),
    onCounted: (counted) => {
      onCounted(counted)
      ring()
    },
    onCheckpoint: noteLandmarks(path, client, copy, names, ending),
  }
  return feed
}

/** `ending` ends also the connecting, which may take long where none of many nodes answers. */
export const makeFollowing = (parts: FollowerParts, ending: AbortSignal): Following => {
  const { path, client, copy, names } = parts
  const prefixes = [names.prefix, names.restore].flatMap((prefix) => [prefix, `$$${prefix}`])
  const feed = feedOf(parts, ending)
  let server: string | undefined
  let subscription: Subscription | undefined
  // Of the connection that is being opened, or is open.
  let ended = new AbortController()
  let onLag: Told['onLag'] = () => {}
  const lag = makeLag({ client, prefixes, onChange: () => onLag(lag.isTooFar()) })

  const drop = (): void => {
    subscription?.destroy(NO_ANSWER)
    parts.onDropped()
  }
  const connect = async (): Promise<Subscription> => {
    server = await client.version()
    // A subscription that may not read $all is opened all the same, and refused only later.
    await lag.look()
    const after = await resumePlace(client, copy.progress(), path)
    lag.begin(after)
    return client.openRead(followRequest(after, prefixes))
  }
  return {
    once: async (told) => {
      onLag = told.onLag
      ended = new AbortController()
      const { signal } = ended
      subscription = await unlessAborted(connect(), ending, (late) => late.cancel())
      feed.counter.forget()
      // Ended before it was open: it goes on after what the copy does not hold any more.
      if (signal.aborted) {
        subscription.cancel()
        throw signal.reason
      }
      told.onConnected()
      const onCaughtUp = (): void => {
        lag.caughtUp()
        told.onCaughtUp()
      }
      return recordFeed({ ...feed, onCaughtUp, onLooked: lag.lookedTo }, subscription)
    },
    probe: () => {
      const probed = subscription
      return lag.probe().catch(() => {
        if (subscription === probed) drop()
      })
    },
    drop,
    end: (error) => {
      ended.abort(error)
      subscription?.destroy(error instanceof Error ? error : new Error(String(error)))
    },
    server: () => server,
    behind: lag.behind,
  }
}
