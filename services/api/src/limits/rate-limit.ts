import type { Credential } from '@aid-ledger/access'
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
  readonly ofCredential: (credential: Credential, address: string | undefined) => Problem | undefined
  readonly ofAddress: (address: string | undefined) => Problem | undefined
}

/**
 * A limit of so many requests a minute. Where nobody has set one, this machine's own requests without a credential are not
 * counted: whoever is on the machine has other ways to keep it busy, and a proxy there stands for many. Nor are its operator's,
 * who may record a whole file beside the service as fast as on the file itself.
 */
export const makeRateLimit = (wanted: number | undefined, now?: () => number): RateLimit => {
  const aMinute = wanted ?? REQUESTS_A_MINUTE
  const buckets = makeTokenBuckets(aMinute, now)
  const isFree = (address: string) => wanted === undefined && isLoopbackAddress(address)
  const take = (whose: string): Problem | undefined => {
    const seconds = buckets.take(whose)
    return seconds === undefined
      ? undefined
      : {
          name: 'too-many-requests',
          detail: `more than ${aMinute} requests came within a minute: try again after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
          headers: { 'Retry-After': String(seconds) },
        }
  }
  return {
    ofCredential: ({ actor, role }, address = '') =>
      role.kind === 'operator' && isFree(address) ? undefined : take(`actor ${actor}`),
    ofAddress: (address = '') => (isFree(address) ? undefined : take(`address ${addressGroup(address)}`)),
  }
}
