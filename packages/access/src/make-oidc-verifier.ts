import { createHash } from 'node:crypto'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { type AuthError, authError } from './auth-error.ts'
import type { Credential } from './credential.ts'
import { IssuerFailure } from './issuer-failure.ts'
import { ISSUER_LIMITS, type IssuerLimits, makeIssuerKeys } from './issuer-keys.ts'
import type { VerifyJwt } from './make-authenticator.ts'
import { DEFAULT_ROLES_CLAIM, roleInClaims } from './role-in-claims.ts'

export type OidcOptions = {
  /** As `parseIssuer` takes it. */
  readonly issuer: string
  /** What a JWT must be made for: one made for another service proves nothing here. */
  readonly audience: string
  readonly rolesClaim?: string
  readonly limits?: IssuerLimits
}

/**
 * Signatures by a private key that only the issuer has. None of those by a shared secret: the public key would be one
 * (RFC 8725, section 3.1).
 */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

/** How far the issuer's clock and this machine's may differ. */
export const CLOCK_TOLERANCE_SECONDS = 30

/** Enough of a SHA-256 that no two subjects share it, short enough for an actor's id. */
const ACTOR_HEX_DIGITS = 40

/** The same person always, and nobody who reads it knows who: of the issuer and its subject only a hash is recorded. */
const actorOf = (issuer: string, subject: string): ActorId => {
  const hash = createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('hex')
  return `oidc-${hash.slice(0, ACTOR_HEX_DIGITS)}` as ActorId
}

const invalid = (words: string, cause?: string): AuthError =>
  authError('TokenInvalid', `The JWT is not taken: ${words}.`, cause)

const wordsOf = (error: errors.JOSEError): string => {
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its claim "${error.claim}" is missing or not as it must be`
  if (error instanceof errors.JWKSNoMatchingKey) return 'the issuer has no key of the id (kid) that it names'
  if (error instanceof errors.JWKSMultipleMatchingKeys)
    return 'it does not say (kid) which of the keys it is signed with'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'it is not signed by the issuer'
  if (error instanceof errors.JOSEAlgNotAllowed) return `its algorithm must be one of ${ALGORITHMS.join(', ')}`
  return 'it is no signed JWT'
}

const refusalOf = (error: unknown): AuthError => {
  if (error instanceof IssuerFailure)
    return authError(
      'IssuerUnreachable',
      'JWTs cannot be checked at the moment, as their issuer does not answer. Try again later.',
      error.message,
    )
  if (error instanceof errors.JWTExpired) return authError('TokenExpired', 'The JWT has expired: get another one.')
  if (error instanceof errors.JOSEError) return invalid(wordsOf(error))
  // A key of the issuer that is too weak or broken: Web Crypto says so with errors of its own.
  return invalid('the key that it names cannot be used', String(error))
}

const credentialOf = (claims: JWTPayload, issuer: string, rolesClaim: string): E.Either<AuthError, Credential> => {
  if (typeof claims.sub !== 'string' || claims.sub === '') return E.left(invalid('its claim "sub" must be text'))
  const role = roleInClaims(claims, rolesClaim)
  return E.isLeft(role) ? role : E.right({ actor: actorOf(issuer, claims.sub), role: role.right })
}

/** Reads the JWTs of one issuer, by the keys that it publishes. */
export const makeOidcVerifier = ({
  issuer,
  audience,
  rolesClaim = DEFAULT_ROLES_CLAIM,
  limits = ISSUER_LIMITS,
}: OidcOptions): VerifyJwt => {
  const keys = makeIssuerKeys(issuer, limits)
  return async (jwt) => {
    try {
      const { payload } = await jwtVerify(jwt, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      })
      return credentialOf(payload, issuer, rolesClaim)
    } catch (error) {
      return E.left(refusalOf(error))
    }
  }
}
