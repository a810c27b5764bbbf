import { setTimeout as wait } from 'node:timers/promises'
import type { Batch } from '@aid-ledger/event-store'

/** How often the clock is read. A timer set for midnight would be wrong once the clock is set or the machine sleeps. */
const READ_CLOCK_EVERY_MS = 1000

type Waking = {
  /** Follows what is recorded until a signal aborts. */
  readonly follow: (signal: AbortSignal) => AsyncIterable<Batch>
  readonly isNewDay: () => boolean
  readonly signal: AbortSignal
}

/** Waits until events come, which it gives, or until a day has begun: undefined. Ends when the signal aborts. */
export async function* wakings({ follow, isNewDay, signal }: Waking): AsyncGenerator<Batch | undefined> {
  const own = new AbortController()
  const either = AbortSignal.any([signal, own.signal])
  const incoming = follow(either)[Symbol.asyncIterator]()
  const untilNextLook = () =>
    wait(READ_CLOCK_EVERY_MS, undefined, { signal: either, ref: false }).catch(() => undefined)
  // Whoever awaits it hears of a failure; until then nobody has to.
  const nextOf = () => {
    const next = incoming.next()
    next.catch(() => {})
    return next
  }
  try {
    let next = nextOf()
    while (!signal.aborted) {
      const come = await Promise.race([next, untilNextLook()])
      if (come === undefined) {
        if (isNewDay()) yield undefined
        continue
      }
      if (come.done === true) return
      yield come.value
      next = nextOf()
    }
  } finally {
    // Whoever listens no longer has not aborted the signal: a reader goes on with what others share.
    own.abort()
  }
}
