import * as E from 'fp-ts/lib/Either.js'
import { type AuthError, authError } from './auth-error.ts'
import { bearerOf } from './bearer-of.ts'
import type { Credential } from './credential.ts'
import type { TokenStore } from './make-token-store.ts'
import { isTokenText, TOKEN_PREFIX } from './token-secret.ts'

/** Reads a JWT: who it proves, or why nobody. */
export type VerifyJwt = (jwt: string) => Promise<E.Either<AuthError, Credential>>

export type Authenticator = (authorizationHeader: string | undefined) => Promise<E.Either<AuthError, Credential>>

export type AuthenticatorPorts = {
  readonly tokens: Pick<TokenStore, 'find'>
  /** Without an issuer no JWT is taken. */
  readonly oidc?: VerifyJwt
}

// Three parts of base64url; what is in them only the issuer's keys can tell (RFC 7515, section 7.1).
const JWT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

const ofToken = (tokens: AuthenticatorPorts['tokens'], token: string): E.Either<AuthError, Credential> => {
  if (!isTokenText(token))
    return E.left(authError('MalformedCredential', 'The token is not whole: a token of this ledger has 47 characters.'))
  const found = tokens.find(token)
  return E.isLeft(found) ? found : E.right({ actor: found.right.actor, role: found.right.role })
}

/** Says whom the `Authorization` header of a request proves: by a token of this ledger, or a JWT of the issuer that it trusts. */
export const makeAuthenticator =
  ({ tokens, oidc }: AuthenticatorPorts): Authenticator =>
  async (authorizationHeader) => {
    const bearer = bearerOf(authorizationHeader)
    if (E.isLeft(bearer)) return bearer
    const token = bearer.right
    if (token.startsWith(TOKEN_PREFIX)) return ofToken(tokens, token)
    if (!JWT.test(token))
      return E.left(
        authError('MalformedCredential', `The token is of no form that is known here: "${TOKEN_PREFIX}…" or a JWT.`),
      )
    if (oidc === undefined)
      return E.left(
        authError('TokenInvalid', 'JWTs are not taken here, as no issuer is set up: use a token of this ledger.'),
      )
    return oidc(token)
  }
