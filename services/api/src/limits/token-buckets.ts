/** How many buckets are kept at most: one is some hundred bytes, and whoever comes from more addresses is not stopped by one. */
export const MAX_BUCKETS = 10_000

const MINUTE_MS = 60_000

/** What thirds and sevenths of a minute do not add up to. */
const ROUNDING_MS = 1e-6

/** Lets each of many through so often a minute. */
export type TokenBuckets = {
  /** Takes a token of somebody: undefined where there was one, else after how many seconds there will be. */
  readonly take: (whose: string) => number | undefined
  /** Of how many a bucket is kept. */
  readonly size: () => number
}

/**
 * Buckets that hold the tokens of a minute and fill evenly, each kept as the moment at which it is full again; `now` gives
 * milliseconds that never go back.
 */
export const makeTokenBuckets = (aMinute: number, now: () => number = () => performance.now()): TokenBuckets => {
  const tokenMs = MINUTE_MS / aMinute
  // In the order in which they were last drawn from.
  const fullAt = new Map<string, number>()

  /** A full bucket says nothing that a new one would not; the one least lately drawn from goes in any case. */
  const makeRoom = (at: number): void => {
    for (const [whose, full] of fullAt) {
      if (fullAt.size < MAX_BUCKETS && full > at) return
      fullAt.delete(whose)
    }
  }

  const take = (whose: string): number | undefined => {
    const at = now()
    const full = Math.max(at, fullAt.get(whose) ?? at)
    const waitMs = full + tokenMs - at - MINUTE_MS
    if (waitMs > ROUNDING_MS) return Math.ceil((waitMs - ROUNDING_MS) / 1000)
    if (!fullAt.delete(whose) && fullAt.size >= MAX_BUCKETS) makeRoom(at)
    fullAt.set(whose, full + tokenMs)
    return undefined
  }
  return { take, size: () => fullAt.size }
}
