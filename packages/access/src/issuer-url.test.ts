import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { parseIssuer } from './issuer-url.ts'

it.each([
  'https://login.example.org',
  'https://login.example.org/realms/aid',
  'http://127.0.0.1:9000',
  'http://[::1]/',
])('takes %s to the letter', (text) => expect(parseIssuer(text)).toEqual(E.right(text)))

it.each(['', 'login.example.org', 'http://login.example.org', 'http://localhost.example.org', 'file:///etc/passwd'])(
  'refuses "%s", which others could speak for',
  (text) => expect(E.isLeft(parseIssuer(text))).toBe(true),
)

it.each(['https://me:secret@example.org', 'https://example.org/?a=b', 'https://example.org/#a'])(
  'refuses %s, which is more than an address',
  (text) => expect(JSON.stringify(parseIssuer(text))).not.toContain('secret'),
)
