import { createHmac } from 'node:crypto'
import { exportSPKI, generateKeyPair, importJWK, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { anIssuer, type Issuer } from './fixture/an-issuer.ts'
import { leftOf, rightOf } from './fixture/either.ts'
import { CLOCK_TOLERANCE_SECONDS, makeOidcVerifier } from './make-oidc-verifier.ts'

const AUDIENCE = 'aid-ledger'
/** So that a test need not wait until an issuer is asked again. */
const AT_ONCE = { timeoutMs: 3_000, cooldownMs: 0, quietMs: 0 }

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds

type Claims = { readonly [claim: string]: unknown }

const claimsOf = ({ url }: Issuer, claims: Claims = {}): JWTPayload =>
  ({
    iss: url,
    aud: AUDIENCE,
    sub: 'someone',
    exp: inSeconds(300),
    aid_ledger_role: 'donor:DE',
    ...claims,
  }) as JWTPayload

const setUp = async (limits = AT_ONCE) => {
  const issuer = await anIssuer()
  return { issuer, verify: makeOidcVerifier({ issuer: issuer.url, audience: AUDIENCE, limits }) }
}

const base64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('a JWT of the issuer', () => {
  it('proves its role, and who it is by an id that says nothing of them', async () => {
    const { issuer, verify } = await setUp()
    const { actor, role } = rightOf(await verify(await issuer.sign(claimsOf(issuer))))
    expect(role).toEqual({ kind: 'donor', party: 'DE' })
    expect(actor).toMatch(/^oidc-[0-9a-f]{40}$/)
    const later = claimsOf(issuer, { exp: inSeconds(600), aid_ledger_role: 'auditor', aud: ['another', AUDIENCE] })
    expect(rightOf(await verify(await issuer.sign(later)))).toEqual({ actor, role: { kind: 'auditor' } })
    const other = rightOf(await verify(await issuer.sign(claimsOf(issuer, { sub: 'someone-else' }))))
    expect(other.actor).not.toBe(actor)
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys'])
  })

  it.each(['ES256', 'PS256', 'EdDSA'])('signed with %s is taken', async (alg) => {
    const { issuer, verify } = await setUp()
    await issuer.rotate('another', alg)
    expect(rightOf(await verify(await issuer.sign(claimsOf(issuer)))).role.kind).toBe('donor')
  })

  it.each<readonly [string, unknown, string]>([
    ['no role', undefined, 'names no role'],
    ['a role that there is not', 'admin', 'names no role'],
    ['a donor of no party', 'donor', 'names no role'],
    ['an object', { role: 'auditor' }, 'names no role'],
    ['none in a list', [], 'names no role'],
    ['two roles', ['donor:DE', 'auditor'], 'names several roles (donor:DE, auditor)'],
    ['two parties', ['donor:DE', 'donor:FR'], 'names several roles (donor:DE, donor:FR)'],
  ])('with %s is refused in words', async (_, claim, words) => {
    const { issuer, verify } = await setUp()
    const refused = leftOf(await verify(await issuer.sign(claimsOf(issuer, { aid_ledger_role: claim }))))
    expect(refused).toMatchObject({ _tag: 'NoRole', detail: expect.stringContaining(words) })
    expect(refused.detail).toContain('its claim "aid_ledger_role" must name one of donor:PARTY')
  })

  it('may name its role among those of other programs, in the claim that is set up', async () => {
    const issuer = await anIssuer()
    const verify = makeOidcVerifier({ issuer: issuer.url, audience: AUDIENCE, rolesClaim: 'https://example.org/roles' })
    const roles = ['offline_access', 'recipient', 'recipient', 7]
    const claims = claimsOf(issuer, { 'https://example.org/roles': roles })
    expect(rightOf(await verify(await issuer.sign(claims))).role).toEqual({ kind: 'recipient' })
    const inherited = makeOidcVerifier({ issuer: issuer.url, audience: AUDIENCE, rolesClaim: 'constructor' })
    expect(leftOf(await inherited(await issuer.sign(claims)))._tag).toBe('NoRole')
  })
})

describe('a JWT is refused', () => {
  const refusals: ReadonlyArray<readonly [string, (issuer: Issuer) => JWTPayload, string, string]> = [
    ['for another service', (issuer) => claimsOf(issuer, { aud: 'another' }), 'TokenInvalid', '"aud"'],
    ['for nobody', (issuer) => claimsOf(issuer, { aud: undefined }), 'TokenInvalid', '"aud"'],
    ['of another issuer', (issuer) => claimsOf(issuer, { iss: 'https://example.org' }), 'TokenInvalid', '"iss"'],
    [
      'of an issuer that is almost this one',
      (issuer) => claimsOf(issuer, { iss: `${issuer.url}/` }),
      'TokenInvalid',
      '"iss"',
    ],
    ['without an end', (issuer) => claimsOf(issuer, { exp: undefined }), 'TokenInvalid', '"exp"'],
    ['without a subject', (issuer) => claimsOf(issuer, { sub: undefined }), 'TokenInvalid', '"sub"'],
    ['with an empty subject', (issuer) => claimsOf(issuer, { sub: '' }), 'TokenInvalid', '"sub"'],
    ['not yet valid', (issuer) => claimsOf(issuer, { nbf: inSeconds(120) }), 'TokenInvalid', '"nbf"'],
    ['expired', (issuer) => claimsOf(issuer, { exp: inSeconds(-60) }), 'TokenExpired', 'expired'],
  ]
  it.each(refusals)('%s', async (_, claims, tag, words) => {
    const { issuer, verify } = await setUp()
    const refused = leftOf(await verify(await issuer.sign(claims(issuer))))
    expect(refused).toMatchObject({ _tag: tag, detail: expect.stringContaining(words) })
  })

  it('only once it expired by more than two clocks may differ', async () => {
    const { issuer, verify } = await setUp()
    const exp = inSeconds(5 - CLOCK_TOLERANCE_SECONDS)
    expect(rightOf(await verify(await issuer.sign(claimsOf(issuer, { exp })))).role.kind).toBe('donor')
  })

  it('unsigned, whoever it says it is of, without the issuer being asked', async () => {
    const { issuer, verify } = await setUp()
    const unsigned = `${base64({ alg: 'none' })}.${base64(claimsOf(issuer))}.AA`
    expect(leftOf(await verify(unsigned))).toMatchObject({
      _tag: 'TokenInvalid',
      detail: expect.stringContaining('algorithm must be one of RS256'),
    })
    expect(leftOf(await verify(`${base64({ alg: 'none' })}.${base64(claimsOf(issuer))}.`))._tag).toBe('TokenInvalid')
    expect(issuer.asked).toEqual([])
  })

  it('signed with the public key as if it were a shared secret', async () => {
    const { issuer, verify } = await setUp()
    const publicKey = await importJWK({ ...issuer.jwk(), ext: true }, 'RS256')
    const secret = await exportSPKI(publicKey as never)
    const signed = `${base64({ alg: 'HS256', kid: 'first' })}.${base64(claimsOf(issuer))}`
    const signature = createHmac('sha256', secret).update(signed).digest('base64url')
    expect(leftOf(await verify(`${signed}.${signature}`))).toMatchObject({
      _tag: 'TokenInvalid',
      detail: expect.stringContaining('algorithm'),
    })
  })

  it('signed by another key under the issuer’s key id, or with a key of its own inside', async () => {
    const { issuer, verify } = await setUp()
    const { privateKey } = await generateKeyPair('RS256')
    const forged = new SignJWT(claimsOf(issuer)).setProtectedHeader({ alg: 'RS256', kid: 'first', jwk: issuer.jwk() })
    expect(leftOf(await verify(await forged.sign(privateKey)))).toMatchObject({
      _tag: 'TokenInvalid',
      detail: 'The JWT is not taken: it is not signed by the issuer.',
    })
  })

  it('whose words were changed after it was signed', async () => {
    const { issuer, verify } = await setUp()
    const [header, , signature] = (await issuer.sign(claimsOf(issuer))).split('.')
    const raised = base64(claimsOf(issuer, { aid_ledger_role: 'operator' }))
    expect(leftOf(await verify(`${header}.${raised}.${signature}`))._tag).toBe('TokenInvalid')
  })

  it('signed with a key that the issuer does not have', async () => {
    const { issuer, verify } = await setUp()
    const unknown = await issuer.sign(claimsOf(issuer), { kid: 'never' })
    expect(leftOf(await verify(unknown))).toMatchObject({
      _tag: 'TokenInvalid',
      detail: expect.stringContaining('no key of the id (kid)'),
    })
  })

  it.each(['a.b.c', `${base64({ alg: 'RS256' })}.e30.AA`, `${base64({ alg: 'RS256', crit: ['x'], x: 1 })}.e30.AA`])(
    'that is none: %s',
    async (text) => {
      const { verify } = await setUp()
      expect(leftOf(await verify(text))._tag).toBe('TokenInvalid')
    },
  )
})

describe('the keys of the issuer', () => {
  it('are followed when it changes them, and the old ones are no longer taken', async () => {
    const { issuer, verify } = await setUp()
    const old = await issuer.sign(claimsOf(issuer))
    expect(rightOf(await verify(old)).role.kind).toBe('donor')
    await issuer.rotate('second')
    expect(rightOf(await verify(await issuer.sign(claimsOf(issuer)))).role.kind).toBe('donor')
    expect(leftOf(await verify(old))._tag).toBe('TokenInvalid')
  })

  it('are not asked for again and again by made-up JWTs', async () => {
    const { issuer, verify } = await setUp({ ...AT_ONCE, cooldownMs: 60_000 })
    await verify(await issuer.sign(claimsOf(issuer)))
    for (const kid of ['a', 'b', 'c']) await verify(await issuer.sign(claimsOf(issuer), { kid }))
    expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys'])
  })

  it('that cannot be had are no fault of the JWT, which is taken once the issuer is back', async () => {
    const { issuer, verify } = await setUp()
    issuer.setUp(false)
    const jwt = await issuer.sign(claimsOf(issuer))
    const refused = leftOf(await verify(jwt))
    expect(refused).toMatchObject({ _tag: 'IssuerUnreachable', cause: expect.stringContaining('answered 503') })
    expect(refused.detail).not.toContain(issuer.url)
    issuer.setUp(true)
    expect(rightOf(await verify(jwt)).role.kind).toBe('donor')
  })

  it('that are known are enough while the issuer is away, whatever is made up meanwhile', async () => {
    const { issuer, verify } = await setUp()
    const jwt = await issuer.sign(claimsOf(issuer))
    await verify(jwt)
    const unknown = await issuer.sign(claimsOf(issuer), { kid: 'never' })
    await issuer.stop()
    expect(leftOf(await verify(unknown))).toMatchObject({
      _tag: 'IssuerUnreachable',
      cause: expect.stringContaining('fetch failed'),
    })
    expect(rightOf(await verify(jwt)).role.kind).toBe('donor')
  })

  it('are not asked for while it has just failed', async () => {
    const { issuer, verify } = await setUp({ ...AT_ONCE, quietMs: 60_000 })
    issuer.setUp(false)
    const jwt = await issuer.sign(claimsOf(issuer))
    for (let n = 0; n < 3; n++) expect(leftOf(await verify(jwt))._tag).toBe('IssuerUnreachable')
    expect(issuer.asked).toHaveLength(1)
  })

  it.each<readonly [string, object, string]>([
    ['of another issuer', { issuer: 'https://example.org' }, 'of another issuer'],
    ['at no address', { jwks_uri: 7 }, 'names no https:// address'],
    [
      'where anybody on the way could change them',
      { jwks_uri: 'http://example.org/keys' },
      'names no https:// address',
    ],
  ])('are not taken %s', async (_, said, words) => {
    const { issuer, verify } = await setUp()
    issuer.says(said)
    expect(leftOf(await verify(await issuer.sign(claimsOf(issuer))))).toMatchObject({
      _tag: 'IssuerUnreachable',
      cause: expect.stringContaining(words),
    })
  })
})
