import * as E from 'fp-ts/lib/Either.js'
import { type AuthError, authError } from './auth-error.ts'

/** Longer than any JWT of a sound issuer, shorter than what would cost something to look at. */
export const MAX_CREDENTIAL_LENGTH = 8_192

// RFC 6750, section 2.1: b64token; the scheme is case-insensitive (RFC 9110, section 11.1).
const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i

/** The token of an `Authorization` header. */
export const bearerOf = (header: string | undefined): E.Either<AuthError, string> => {
  if (header === undefined || header === '')
    return E.left(authError('NoCredential', 'This needs a credential: send "Authorization: Bearer TOKEN".'))
  const malformed = (what: string) =>
    E.left(authError('MalformedCredential', `${what}: it must be "Authorization: Bearer TOKEN", with one token.`))
  if (header.length > MAX_CREDENTIAL_LENGTH)
    return malformed(`The Authorization header is longer than ${MAX_CREDENTIAL_LENGTH} characters`)
  // What was sent is not said back: it may be a password of another scheme.
  const token = BEARER.exec(header)?.[1]
  return token === undefined ? malformed('The Authorization header holds no bearer token') : E.right(token)
}
