import type { Problem } from '../problems/problem.ts'
import { addressGroup, isLoopbackAddress } from './address-group.ts'
import { makeSpentCredentials } from './spent-credentials.ts'
import { makeTokenBuckets } from './token-buckets.ts'

/**
 * How many requests a minute are taken of one credential, or without one from one address, where nobody says otherwise: ten
 * a second is more than a person or a dashboard asks, and what a small machine can reckon anew. As many may come at once.
 */
export const REQUESTS_A_MINUTE = 600

/** Counts requests: undefined where one more is taken, else why not. */
export type RateLimit = {
  /** Of whom a credential proves; it is remembered where this was one request too many. */
  readonly ofActor: (actor: string, from: string | undefined, authorization?: string) => Problem | undefined
  /** Whether a credential is remembered so, which is known before anybody has looked whom it proves. */
  readonly ofSpent: (authorization: string | undefined) => Problem | undefined
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
export const makeRateLimit = (wanted: number | undefined, now: () => number = () => performance.now()): RateLimit => {
  const aMinute = wanted ?? REQUESTS_A_MINUTE
  const buckets = makeTokenBuckets(aMinute, now)
  const spent = makeSpentCredentials(now)
  const take = (whose: string, from: string, authorization?: string): Problem | undefined => {
    if (wanted === undefined && isLoopbackAddress(from)) return undefined
    const seconds = buckets.take(whose)
    if (seconds === undefined) return undefined
    if (authorization !== undefined) spent.note(authorization, seconds)
    return tooMany(aMinute, seconds)
  }
  return {
    ofActor: (actor, from = '', authorization) => take(`actor ${actor}`, from, authorization),
    ofSpent: (authorization) => {
      const seconds = authorization === undefined ? undefined : spent.left(authorization)
      return seconds === undefined ? undefined : tooMany(aMinute, seconds)
    },
    ofAddress: (from = '') => take(`address ${addressGroup(from)}`, from),
  }
}
