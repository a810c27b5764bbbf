/** How many buckets are kept at most: one is some hundred bytes, and whoever comes from more addresses is not stopped by one. */
export const MAX_BUCKETS = 10_000

const MINUTE_MS = 60_000

type Bucket = { tokens: number; filledAt: number }

/** Lets each of many through so often a minute. */
export type TokenBuckets = {
  /** Takes a token of somebody: undefined where there was one, else after how many seconds there will be. */
  readonly take: (whose: string) => number | undefined
  /** Of how many a bucket is kept. */
  readonly size: () => number
}

/** Buckets that hold the tokens of a minute and fill evenly; `now` gives milliseconds that never go back. */
export const makeTokenBuckets = (aMinute: number, now: () => number = () => performance.now()): TokenBuckets => {
  // In the order in which they were last drawn from.
  const buckets = new Map<string, Bucket>()
  const filled = ({ tokens, filledAt }: Bucket, at: number): number =>
    Math.min(aMinute, tokens + ((at - filledAt) * aMinute) / MINUTE_MS)

  /** A full bucket says nothing that a new one would not; the one least lately drawn from goes in any case. */
  const makeRoom = (at: number): void => {
    for (const [whose, bucket] of buckets) {
      if (buckets.size < MAX_BUCKETS && filled(bucket, at) < aMinute) return
      buckets.delete(whose)
    }
  }

  const take = (whose: string): number | undefined => {
    const at = now()
    const known = buckets.get(whose)
    if (known === undefined && buckets.size >= MAX_BUCKETS) makeRoom(at)
    const tokens = known === undefined ? aMinute : filled(known, at)
    buckets.delete(whose)
    buckets.set(whose, { tokens: tokens < 1 ? tokens : tokens - 1, filledAt: at })
    return tokens < 1 ? Math.ceil(((1 - tokens) * MINUTE_MS) / aMinute / 1000) : undefined
  }
  return { take, size: () => buckets.size }
}
