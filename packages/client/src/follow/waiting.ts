/** The longest wait: a service that is away for a night is then found again within a minute. */
const MAX_WAIT_MS = 30_000
/** More doublings than lead to the longest wait. */
const MAX_DOUBLINGS = 16

/**
 * How long to wait before the next try: any time up to the one that the service asks for, doubled with each failure in a row,
 * so that many who lost a service do not all come back at once. What `Retry-After` said is waited for whole.
 */
export const waitMs = (failures: number, retryMs: number, atLeastMs = 0): number => {
  const most = Math.min(retryMs * 2 ** Math.min(failures, MAX_DOUBLINGS), Math.max(MAX_WAIT_MS, retryMs))
  return Math.round(atLeastMs + Math.random() * most)
}

/** Waits, or until a signal aborts. */
export const waiting = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end)
    if (signal?.aborted === true) end()
  })
