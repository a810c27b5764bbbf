/** How often a stream on which nothing comes says that it is alive: proxies give up after thirty seconds and more. */
export const HEARTBEAT_MS = 15_000
/** How long a reader may take for what it has been sent: then it is too slow, and comes back for the rest when it can. */
export const STALLED_READER_MS = 30_000
/** How long a stream goes on: then its reader comes back after its last id, and proves again who it is where that is asked. */
export const STREAM_ENDS_AFTER_MS = 3_600_000
/** How long what a reader that is too slow is told last may take to be on its way. */
export const LAST_WORDS_MS = 5_000
/** The most readers of feeds at once: each takes some ten KB while it waits, and some hundred while it catches up. */
export const MAX_FEED_READERS = 2_000

/** How patient a service is with readers of feeds, and with how many; a test may be less so. */
export type FeedLimits = {
  readonly heartbeatMs: number
  readonly stalledMs: number
  readonly lastWordsMs: number
  readonly endsAfterMs: number
  readonly readers: number
}

export const FEED_LIMITS: FeedLimits = {
  heartbeatMs: HEARTBEAT_MS,
  stalledMs: STALLED_READER_MS,
  lastWordsMs: LAST_WORDS_MS,
  endsAfterMs: STREAM_ENDS_AFTER_MS,
  readers: MAX_FEED_READERS,
}
