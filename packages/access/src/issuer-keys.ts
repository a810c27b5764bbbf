import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose'
import { IssuerFailure, issuerFailureOf } from './issuer-failure.ts'
import { isTrustworthy } from './issuer-url.ts'

export type IssuerLimits = {
  /** How long an issuer may take to answer; a recorder waits meanwhile. */
  readonly timeoutMs: number
  /** Keys that nobody knows are looked for at most this often, so that made-up JWTs do not become requests to the issuer. */
  readonly cooldownMs: number
  /** After a failure the issuer is left alone for so long: who comes meanwhile is told at once. */
  readonly quietMs: number
}

export const ISSUER_LIMITS: IssuerLimits = { timeoutMs: 3_000, cooldownMs: 30_000, quietMs: 1_000 }
/** A key that the issuer takes back, after a theft say, is no longer taken after this. */
const KEYS_MAX_AGE_MS = 600_000

type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** Fetch that leaves a failing issuer alone for a moment. */
const makeQuietFetch = (quietMs: number): Fetch => {
  // Of the clock that never jumps: one set back would otherwise keep the issuer unasked for as long.
  let quietUntil = Number.NEGATIVE_INFINITY
  return async (url, init) => {
    if (performance.now() < quietUntil) throw new IssuerFailure('it failed a moment ago and was not asked again')
    try {
      const response = await fetch(url, { ...init, redirect: 'error' })
      if (response.status !== 200) throw new IssuerFailure(`${url} answered ${response.status}`)
      return response
    } catch (error) {
      quietUntil = performance.now() + quietMs
      throw error
    }
  }
}

type Configuration = { readonly issuer?: unknown; readonly jwks_uri?: unknown } | null

/** Where the issuer says that its keys are (OpenID Connect Discovery 1.0, section 4). */
const discover = async (issuer: string, { timeoutMs }: IssuerLimits, get: Fetch): Promise<URL> => {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await get(address, { signal: AbortSignal.timeout(timeoutMs) })
  const said = (await response.json()) as Configuration
  if (said?.issuer !== issuer) throw new IssuerFailure(`${address} is the configuration of another issuer`)
  const keys = typeof said.jwks_uri === 'string' ? URL.parse(said.jwks_uri) : null
  if (keys === null || !isTrustworthy(keys)) throw new IssuerFailure(`${address} names no https:// address of keys`)
  return keys
}

/** Not the issuer's failure but the JWT's: it names a key that the issuer does not have, or none of several. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported

/**
 * The key that a JWT says it was signed with, from the issuer's own list. New keys are found as JWTs name them. Throws an
 * IssuerFailure where the issuer cannot be asked, and jose's errors where it has no such key.
 */
export const makeIssuerKeys = (issuer: string, limits: IssuerLimits): JWTVerifyGetKey => {
  const get = makeQuietFetch(limits.quietMs)
  let found: Promise<RemoteJWKSet> | undefined
  const keySet = async (): Promise<RemoteJWKSet> =>
    createRemoteJWKSet(await discover(issuer, limits, get), {
      timeoutDuration: limits.timeoutMs,
      cooldownDuration: limits.cooldownMs,
      cacheMaxAge: KEYS_MAX_AGE_MS,
      [customFetch]: get,
    })
  return async (header, token) => {
    let keys: RemoteJWKSet | undefined
    try {
      found ??= keySet()
      keys = await found
      return await keys(header, token)
    } catch (error) {
      if (isOfToken(error)) throw error
      // The keys may have moved: the next JWT asks the issuer anew where they are. But what is known and fresh stays known,
      // or a made-up JWT would lock out everybody while the issuer is away.
      if (keys?.fresh !== true) found = undefined
      throw issuerFailureOf(error)
    }
  }
}
