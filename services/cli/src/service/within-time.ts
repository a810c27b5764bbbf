/** That something took too long, or was cut off; `code` as the system's own failures have one. */
class TookTooLong extends Error {
  readonly code = 'TIMEOUT'
}

/** Does something that a signal can end, and ends it where it takes too long or is `cut`. Leaves no listener behind. */
export const withinTime = async <A>(
  ms: number,
  cut: AbortSignal,
  use: (signal: AbortSignal) => Promise<A>,
): Promise<A> => {
  const controller = new AbortController()
  const end = () => controller.abort(new TookTooLong())
  const timer = setTimeout(end, ms)
  cut.addEventListener('abort', end)
  try {
    return await use(controller.signal)
  } finally {
    clearTimeout(timer)
    cut.removeEventListener('abort', end)
  }
}
