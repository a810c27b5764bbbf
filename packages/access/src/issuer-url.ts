import * as E from 'fp-ts/lib/Either.js'

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.[0-9]{1,3}){3}$/.test(host)

/** Whether what is read there comes from who is meant: over TLS, or from this machine itself. */
export const isTrustworthy = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))

/**
 * The address of an OIDC issuer, to the letter as its JWTs say it (OpenID Connect Core, section 2: https, no query, no
 * fragment; http on this machine, to try things out). Left, in words, what it should have been.
 */
export const parseIssuer = (text: string): E.Either<string, string> => {
  const right = 'it must be the https:// address of an issuer as its tokens say it, without query, fragment or password'
  if (!URL.canParse(text)) return E.left(right)
  const url = new URL(text)
  const plain = url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return plain && isTrustworthy(url) ? E.right(text) : E.left(right)
}
