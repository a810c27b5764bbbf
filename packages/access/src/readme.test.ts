import { readFileSync } from 'node:fs'
import type { PartyCode } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeFolder } from './fixture/folder.ts'
import { makeAuthenticator } from './make-authenticator.ts'
import { makeTokenStore } from './make-token-store.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')

it('makes a token, knows its bearer, and knows them no longer once it is revoked', async () => {
  const directory = makeFolder()

  // <readme>
  const tokens = makeTokenStore({ directory })
  const donor = { kind: 'donor', party: 'DE' as PartyCode } as const
  const made = tokens.create({ role: donor, days: 90, label: 'the desk in Berlin' })
  if (E.isLeft(made)) throw new Error(made.left.detail)
  const authenticate = makeAuthenticator({ tokens })
  const credential = await authenticate(`Bearer ${made.right.token}`)
  expect(credential).toEqual(E.right({ actor: made.right.entry.actor, role: donor }))
  tokens.revoke(made.right.entry.id)
  const refused = await authenticate(`Bearer ${made.right.token}`)
  expect(E.isLeft(refused) && refused.left._tag).toBe('TokenRevoked')
  // </readme>
})

it('is what the README shows', () => {
  const [, shown = ''] = /\/\/ <readme>\n([\s\S]*?) *\/\/ <\/readme>/.exec(read('readme.test.ts')) ?? []
  expect(shown).not.toBe('')
  expect(read('../README.md')).toContain(`\`\`\`ts\n${shown.replaceAll(/^ {2}/gm, '')}\`\`\``)
})
