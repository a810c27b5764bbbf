/** Streams that are being read, all of which can be ended at once. */
export type OpenStreams = {
  /** Reads a stream until the signal of its reader aborts, or all are ended. */
  readonly read: <A>(signal: AbortSignal, stream: (signal: AbortSignal) => AsyncIterable<A>) => AsyncIterable<A>
  /** Ends all of them; none is begun afterwards. */
  readonly close: () => void
}

export const makeOpenStreams = (): OpenStreams => {
  const open = new Set<AbortController>()
  let isClosed = false
  return {
    async *read(signal, stream) {
      if (signal.aborted || isClosed) return
      const own = new AbortController()
      const abort = () => own.abort()
      open.add(own)
      signal.addEventListener('abort', abort)
      try {
        yield* stream(own.signal)
      } finally {
        signal.removeEventListener('abort', abort)
        open.delete(own)
      }
    },
    close: () => {
      isClosed = true
      for (const own of open) own.abort()
    },
  }
}
