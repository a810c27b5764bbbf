import type { Problem } from '../problems/problem.ts'
import { addressGroup, isLoopbackAddress } from './address-group.ts'
import { makeTokenBuckets } from './token-buckets.ts'

/**
 * How many requests a minute are taken of one credential, or without one from one address, where nobody says otherwise: ten
 * a second is more than a person or a dashboard asks, and what a small machine can reckon anew. As many may come at once.
 */
export const REQUESTS_A_MINUTE = 600

/** Counts requests: undefined where one more is taken, else why not. */
export type RateLimit = {
  readonly ofActor: (actor: string, from: string | undefined) => Problem | undefined
  readonly ofAddress: (from: string | undefined) => Problem | undefined
}

const tooMany = (aMinute: number, seconds: number): Problem => ({
  name: 'too-many-requests',
  detail: `more than ${aMinute} requests came within a minute: try again after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  headers: { 'Retry-After': String(seconds) },
})

/**
 * A limit of so many requests a minute. Where nobody has set one, this machine's own are not counted: whoever is on the
 * machine has other ways to keep it busy, and good reasons to record much at once.
 */
export const makeRateLimit = (wanted: number | undefined, now?: () => number): RateLimit => {
  const aMinute = wanted ?? REQUESTS_A_MINUTE
  const buckets = makeTokenBuckets(aMinute, now)
  const take = (whose: string, from: string): Problem | undefined => {
    if (wanted === undefined && isLoopbackAddress(from)) return undefined
    const seconds = buckets.take(whose)
    return seconds === undefined ? undefined : tooMany(aMinute, seconds)
  }
  return {
    ofActor: (actor, from = '') => take(`actor ${actor}`, from),
    ofAddress: (from = '') => take(`address ${addressGroup(from)}`, from),
  }
}
