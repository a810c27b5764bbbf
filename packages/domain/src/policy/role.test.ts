import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseRole, roleText } from './role.ts'

describe('a role', () => {
  it.each(['donor:DE', 'donor:EU', 'donor:NATO', 'recipient', 'coordinator', 'auditor', 'operator'])(
    'is read from %s, and written so',
    (text) => {
      const role = parseRole(text)
      expect(E.isRight(role) && roleText(role.right)).toBe(text)
    },
  )

  it.each<readonly [unknown, string]>([
    ['donor', '"donor" is no role, for a donor names its party: it must be donor:PARTY'],
    ['donor:', 'a donor names its party'],
    ['donor:de', 'a donor names its party'],
    ['donor:DE:FR', 'a donor names its party'],
    ['doner:DE', '(did you mean "donor:DE"?)'],
    ['audit', '(did you mean "auditor"?)'],
    ['auditor:DE', '"auditor:DE" is no role'],
    ['Operator', '(did you mean "operator"?)'],
    ['constructor', 'is no role'],
    ['', '"" is no role'],
    [undefined, 'nothing is no role'],
    [['auditor'], 'is no role'],
  ])('is not %s', (text, words) => {
    const role = parseRole(text)
    expect(E.isLeft(role) && role.left).toContain(words)
  })
})
