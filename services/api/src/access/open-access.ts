import {
  type Authenticator,
  makeAuthenticator,
  makeOidcVerifier,
  makeTokenStore,
  type TokenStore,
  tokenState,
} from '@aid-ledger/access'
import { instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { isLoopbackHost } from '../service/is-loopback-host.ts'
import type { StartError } from '../service/start-error.ts'
import type { Settings } from '../settings.ts'

/** Whom requests prove; `close` lets go of the tokens. */
export type Access = { readonly authenticate: Authenticator; readonly close: () => void }

const noCredentials = (host: string): StartError => ({
  _tag: 'NoCredentials',
  detail: `HOST is "${host}", which other machines reach, and nobody has a credential: no token of this ledger is valid, and OIDC_ISSUER names no issuer. Make a token (npm run ledger -- token create --role operator --days 90), set OIDC_ISSUER, or set HOST=127.0.0.1.`,
})

const hasValidToken = (tokens: TokenStore): E.Either<StartError, boolean> => {
  const all = tokens.list()
  if (E.isLeft(all)) return E.left({ _tag: 'TokensUnreadable', detail: all.left.detail })
  const now = instantOf(new Date())
  return E.right(all.right.some((token) => tokenState(token, now) === 'valid'))
}

/**
 * Opens the tokens in the folder of the ledger, beside the issuer that is set up. Left where other machines reach the service
 * and nobody could prove anything to it, or where the tokens cannot be read.
 */
export const openAccess = ({ data, host, oidc }: Settings): E.Either<StartError, Access> => {
  const tokens = makeTokenStore({ directory: data })
  const valid = hasValidToken(tokens)
  const failed = E.isLeft(valid)
    ? valid.left
    : !valid.right && oidc === undefined && !isLoopbackHost(host)
      ? noCredentials(host)
      : undefined
  if (failed !== undefined) {
    tokens.close()
    return E.left(failed)
  }
  const authenticate = makeAuthenticator({ tokens, ...(oidc === undefined ? {} : { oidc: makeOidcVerifier(oidc) }) })
  return E.right({ authenticate, close: tokens.close })
}
