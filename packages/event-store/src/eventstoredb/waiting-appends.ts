import type { EventId } from '@aid-ledger/domain'
import type { CountedAppend } from './count-append.ts'

/** Those who wait until an append of theirs is counted. */
export type WaitingAppends = {
  /** Resolves with what becomes of the append that begins with this event; `drop` ends the waiting. */
  readonly wait: (first: EventId) => { readonly counted: Promise<CountedAppend>; readonly drop: () => void }
  readonly settle: (counted: ReadonlyArray<CountedAppend>) => void
}

export const makeWaitingAppends = (): WaitingAppends => {
  const waiting = new Map<EventId, (counted: CountedAppend) => void>()
  return {
    wait: (first) => {
      const counted = new Promise<CountedAppend>((resolve) => waiting.set(first, resolve))
      return { counted, drop: () => waiting.delete(first) }
    },
    settle: (counted) => {
      for (const one of counted) {
        waiting.get(one.first)?.(one)
        waiting.delete(one.first)
      }
    },
  }
}
