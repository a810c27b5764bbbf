import { type Day, dayOfInstant, type Instant, instantOf } from '@aid-ledger/domain'

/**
 * How long after midnight the clock moves on: what another machine recorded in the last moments of the day before, by a clock
 * that differs a little, stands before it.
 */
export const SETTLE_MS = 60_000

const dayAt = (clock: () => Instant, ms: number): Day => dayOfInstant(instantOf(new Date(Date.parse(clock()) + ms)))

/** The day that has begun for feeds. */
export const dayBegun = (clock: () => Instant): Day => dayAt(clock, -SETTLE_MS)

/** The last day that can have begun for feeds anywhere: by a clock that is ahead of this one by no more than a little. */
export const lastDayBegun = (clock: () => Instant): Day => dayAt(clock, SETTLE_MS)
