import { setTimeout as sleep } from 'node:timers/promises'
import { isLater, type Later } from './later.ts'

/**
 * How long to wait before each further try: soon at first, since a dropped connection is back at once; all together longer
 * than a service takes to restart.
 */
const WAITS_MS: ReadonlyArray<number> = [100, 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]
/** The longest wait that a service may ask for: its minute of requests starts anew by then. */
const LONGEST_WAIT_MS = 60_000

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Tries until there is an answer, the tries are used up, or `signal` gives it up; answers what the last try did. */
export const patiently = async <A>(
  attempt: () => Promise<A | Later>,
  signal: AbortSignal,
  waits: ReadonlyArray<number> = WAITS_MS,
): Promise<A | Later> => {
  for (const wait of waits) {
    const outcome = await attempt()
    if (!isLater(outcome) || signal.aborted) return outcome
    await pause(Math.min(Math.max(wait, outcome.afterMs ?? 0), LONGEST_WAIT_MS), signal)
    if (signal.aborted) return outcome
  }
  return attempt()
}
