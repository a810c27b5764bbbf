import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { anIssuer } from './fixture/an-issuer.ts'
import { leftOf, rightOf } from './fixture/either.ts'
import { makeFolder } from './fixture/folder.ts'
import { makeAuthenticator } from './make-authenticator.ts'
import { makeOidcVerifier } from './make-oidc-verifier.ts'
import { makeTokenStore } from './make-token-store.ts'

const aStore = () => makeTokenStore({ directory: makeFolder() })

describe('an Authorization header', () => {
  it('with a token of this ledger proves its actor and role', async () => {
    const tokens = aStore()
    const { token, entry } = rightOf(tokens.create({ role: { kind: 'auditor' }, days: 1 }))
    const authenticate = makeAuthenticator({ tokens })
    const credential = E.right({ actor: entry.actor, role: { kind: 'auditor' } })
    expect(await authenticate(`Bearer ${token}`)).toEqual(credential)
    expect(await authenticate(`bEARER  ${token}`)).toEqual(credential)
  })

  it('with a token in which one letter is another proves nobody', async () => {
    const tokens = aStore()
    const { token } = rightOf(tokens.create({ role: { kind: 'auditor' }, days: 1 }))
    const slip = token.endsWith('A') ? `${token.slice(0, -1)}E` : `${token.slice(0, -1)}A`
    expect(leftOf(await makeAuthenticator({ tokens })(`Bearer ${slip}`))._tag).toBe('UnknownToken')
  })

  it.each<readonly [string | undefined, string]>([
    [undefined, 'NoCredential'],
    ['', 'NoCredential'],
    ['Bearer', 'MalformedCredential'],
    ['Bearer ', 'MalformedCredential'],
    ['Basic c2VjcmV0OnNlY3JldA==', 'MalformedCredential'],
    ['Bearer secret secret', 'MalformedCredential'],
    ['Bearer secret, Bearer secret', 'MalformedCredential'],
    ['Bearer secret', 'MalformedCredential'],
    ['Bearer aid_secret', 'MalformedCredential'],
    [`Bearer ${'a.'.repeat(5000)}`, 'MalformedCredential'],
    [`Bearer aid_${'A'.repeat(43)}`, 'UnknownToken'],
    ['Bearer secret.secret.secret', 'TokenInvalid'],
  ])('%s proves nobody, and is not said back', async (header, tag) => {
    const refused = leftOf(await makeAuthenticator({ tokens: aStore() })(header))
    expect(refused._tag).toBe(tag)
    expect(refused.detail).toMatch(/^[A-Z].*\.$/)
    expect(refused.detail).not.toMatch(/secret|c2Vj|AAAA/)
  })

  it('with a JWT proves whom the issuer says', async () => {
    const issuer = await anIssuer()
    const oidc = makeOidcVerifier({ issuer: issuer.url, audience: 'aid-ledger' })
    const authenticate = makeAuthenticator({ tokens: aStore(), oidc })
    const exp = Math.floor(Date.now() / 1000) + 60
    const jwt = await issuer.sign({ iss: issuer.url, aud: 'aid-ledger', sub: 's', exp, aid_ledger_role: 'operator' })
    expect(rightOf(await authenticate(`Bearer ${jwt}`))).toEqual({
      actor: expect.stringMatching(/^oidc-/),
      role: { kind: 'operator' },
    })
    expect(leftOf(await authenticate(`Bearer ${jwt}x`))._tag).toBe('TokenInvalid')
  })
})
