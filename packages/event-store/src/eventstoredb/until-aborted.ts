import { unlessAborted } from './unless-aborted.ts'

/** What a source gives until the signal aborts: then it throws the signal's reason, though the source be waited for. */
export async function* untilAborted<A>(source: AsyncIterable<A>, signal: AbortSignal): AsyncGenerator<A> {
  const items = source[Symbol.asyncIterator]()
  let isDone = false
  try {
    for (;;) {
      const next = await unlessAborted(items.next(), signal, () => {})
      if (next.done === true) {
        isDone = true
        return
      }
      yield next.value
    }
  } finally {
    // A source that does not come to its next item may not come to its end either.
    if (!isDone) {
      const left = items.return?.()
      if (signal.aborted) left?.catch(() => {})
      else await left
    }
  }
}
