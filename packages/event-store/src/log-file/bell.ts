/** Wakes those who wait for new events. Who looks at the log and then waits in the same turn misses no ring. */
export type Bell = {
  readonly ring: () => void
  /** Resolves at the next ring, or at once when the signal aborts. */
  readonly wait: (signal: AbortSignal | undefined) => Promise<void>
}

/**
 * A bell that is rung by who appends in this process; with `everyMs` it also rings by itself while somebody waits, for
 * events that another process appends.
 */
export const makeBell = (everyMs?: number): Bell => {
  const waiting = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined

  const ring = (): void => {
    clearTimeout(timer)
    timer = undefined
    for (const wake of [...waiting]) wake()
  }
  const wait = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      const wake = () => {
        waiting.delete(wake)
        signal?.removeEventListener('abort', wake)
        if (waiting.size === 0) clearTimeout(timer)
        if (waiting.size === 0) timer = undefined
        resolve()
      }
      if (signal?.aborted === true) return resolve()
      waiting.add(wake)
      signal?.addEventListener('abort', wake)
      if (everyMs !== undefined) timer ??= setTimeout(ring, everyMs)
    })
  return { ring, wait }
}
