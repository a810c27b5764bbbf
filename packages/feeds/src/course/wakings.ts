import { setTimeout as wait } from 'node:timers/promises'
import type { Batch } from '@aid-ledger/event-store'

/** How often the clock is read. A timer set for midnight would be wrong once the clock is set or the machine sleeps. */
const READ_CLOCK_EVERY_MS = 1000

/** Waits until events come, which it gives, or until a day has begun: undefined. Ends when the signal aborts. */
export async function* wakings(
  events: AsyncIterable<Batch>,
  isNewDay: () => boolean,
  signal: AbortSignal,
): AsyncGenerator<Batch | undefined> {
  const incoming = events[Symbol.asyncIterator]()
  const untilNextLook = () => wait(READ_CLOCK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined)
  let next = incoming.next()
  // Whoever awaits it hears of a failure; until then nobody has to.
  next.catch(() => {})
  while (!signal.aborted) {
    const come = await Promise.race([next, untilNextLook()])
    if (come === undefined) {
      if (isNewDay()) yield undefined
      continue
    }
    if (come.done === true) return
    yield come.value
    next = incoming.next()
    next.catch(() => {})
  }
}
