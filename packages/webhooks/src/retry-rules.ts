/** When a message is sent again. */
export type RetryRules = {
  readonly firstMs: number
  readonly mostMs: number
  readonly giveUpAfterMs: number
}

const HOUR_MS = 3_600_000

/**
 * The waits grow from seconds, which pass with a restart of the receiver, to an hour, so that one that comes back after a
 * night has its messages soon; after three days, a weekend and a day to mend it, somebody has to look.
 */
export const RETRIES: RetryRules = { firstMs: 5_000, mostMs: HOUR_MS, giveUpAfterMs: 72 * HOUR_MS }

/** Past this the wait is the longest, whatever the numbers. */
const MOST_DOUBLINGS = 30

/**
 * How long to wait after so many tries, at random from nothing to a bound that doubles ("full jitter"), so that receivers
 * that failed together are not tried together; what the receiver asks for is heard up to the longest wait.
 */
export const waitMs = (
  tries: number,
  retryAfterMs: number | undefined,
  { firstMs, mostMs }: RetryRules,
  random: () => number = Math.random,
): number => {
  const bound = Math.min(mostMs, firstMs * 2 ** Math.min(tries - 1, MOST_DOUBLINGS))
  return Math.round(Math.max(random() * bound, Math.min(mostMs, retryAfterMs ?? 0)))
}
