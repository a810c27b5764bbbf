import { type Command, firstInstant, type Instant, type KnownAt, type Problem } from '@aid-ledger/domain'
import type { Clock } from '@aid-ledger/event-store'
import { sayNow } from './say-now.ts'

export const inFuture = (knownAt: KnownAt, now: Instant): Problem => ({
  pointer: '/meta/knownAt',
  detail: `${knownAt} is in the future (${sayNow(knownAt, now)}): a fact can be recorded once it is known`,
})

/** Told before anything else is; the store looks again, by the clock's look that it records. */
export const notInFuture = ({ meta: { knownAt } }: Command, clock: Clock): ReadonlyArray<Problem> => {
  const now = clock()
  return firstInstant(knownAt) > now ? [inFuture(knownAt, now)] : []
}
