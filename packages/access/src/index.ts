export type { AuthError } from './auth-error.ts'
export { MAX_CREDENTIAL_LENGTH } from './bearer-of.ts'
export type { Credential } from './credential.ts'
export { parseIssuer } from './issuer-url.ts'
export { type Authenticator, type AuthenticatorPorts, makeAuthenticator, type VerifyJwt } from './make-authenticator.ts'
export { CLOCK_TOLERANCE_SECONDS, makeOidcVerifier, type OidcOptions } from './make-oidc-verifier.ts'
export {
  type MadeToken,
  makeTokenStore,
  type TokenStore,
  type TokenStoreOptions,
  type WantedToken,
} from './make-token-store.ts'
export { DEFAULT_ROLES_CLAIM } from './role-in-claims.ts'
export { TOKEN_STATES, type TokenEntry, type TokenState, tokenState } from './token-entry.ts'
export { tokenFile } from './token-file.ts'
export { MAX_TOKEN_DAYS, MAX_TOKEN_MINUTES, MIN_TOKEN_DAYS, type TokenLife } from './token-life.ts'
export type { TokenStoreError } from './token-store-error.ts'
