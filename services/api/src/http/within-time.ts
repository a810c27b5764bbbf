import type { Response } from 'express'

/**
 * How long an answer may take, waiting and reckoning together: twice the longest wait for a position. Reckoning looks at the
 * clock where it pauses, so that one long stretch of it may take longer.
 */
export const ANSWER_WITHIN_MS = 10_000

/** Does some work for an answer, with a signal that says when it is no longer wanted: its time is over, or the asker gone. */
export const withinTime = async <A>(res: Response, work: (signal: AbortSignal) => Promise<A>): Promise<A> => {
  const abort = new AbortController()
  const giveUp = () => abort.abort()
  const timer = setTimeout(giveUp, ANSWER_WITHIN_MS)
  res.once('close', giveUp)
  try {
    return await work(abort.signal)
  } finally {
    clearTimeout(timer)
    res.off('close', giveUp)
  }
}
