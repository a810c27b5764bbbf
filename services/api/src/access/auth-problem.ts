import type { AuthError } from '@aid-ledger/access'
import { absurd } from 'fp-ts/lib/function.js'
import type { Problem } from '../problems/problem.ts'

/** After how many seconds it is worth trying again where nobody can tell who asks: an issuer's restart takes about as long. */
const RETRY_AFTER_SECONDS = 5

const REALM = 'Bearer realm="aid-ledger"'

const refusing = (detail: string, challenge: string): Problem => ({
  name: 'not-authenticated',
  detail,
  headers: { 'WWW-Authenticate': challenge },
})

/** How it is told over HTTP that a request proves nobody (RFC 6750, section 3). */
export const authProblem = ({ _tag, detail }: AuthError): Problem => {
  switch (_tag) {
    case 'NoCredential':
      return refusing(detail, REALM)
    case 'MalformedCredential':
      return refusing(detail, `${REALM}, error="invalid_request"`)
    case 'UnknownToken':
    case 'TokenExpired':
    case 'TokenRevoked':
    case 'TokenInvalid':
    case 'NoRole':
      return refusing(detail, `${REALM}, error="invalid_token"`)
    case 'IssuerUnreachable':
    case 'TokensUnreadable':
      return { name: 'access-unavailable', detail, headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) } }
    default:
      return absurd(_tag)
  }
}
