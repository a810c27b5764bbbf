import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAuthenticator, makeTokenStore } from '@aid-ledger/access'
import type { ActorId } from '@aid-ledger/domain'
import { ledgerFile } from '@aid-ledger/event-store'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../fixture/folder.ts'
import { OWN_TOKEN_MINUTES, otherOwner, withOwnToken } from './own-token.ts'

const actor = 'desk-7' as ActorId
const takenBy = (folder: string) => {
  const authenticate = makeAuthenticator({ tokens: makeTokenStore({ directory: folder }) })
  return (token: string) => authenticate(`Bearer ${token}`)
}

describe('a token of the program’s own', () => {
  it('is one of an operator, as who records, while it works; and of nobody after', async () => {
    const folder = makeFolder()
    const taken = takenBy(folder)
    const token = await withOwnToken({ directory: folder, connection: undefined }, actor, async (current) => {
      expect(await taken(current())).toMatchObject({ right: { actor, role: { kind: 'operator' } } })
      expect(current()).toBe(current())
      return current()
    })
    expect(await taken(token)).toMatchObject({ left: { _tag: 'TokenRevoked' } })
  })

  it('is of nobody also where the work fails', async () => {
    const folder = makeFolder()
    let token = ''
    const failing = withOwnToken({ directory: folder, connection: undefined }, actor, async (current) => {
      token = current()
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    expect(await takenBy(folder)(token)).toMatchObject({ left: { _tag: 'TokenRevoked' } })
  })

  it('is renewed before it ends, and the old one revoked', async () => {
    const folder = makeFolder()
    const taken = takenBy(folder)
    let now = Date.now()
    await withOwnToken(
      { directory: folder, connection: undefined },
      actor,
      async (current) => {
        const first = current()
        now += (OWN_TOKEN_MINUTES - 1) * 60_000
        const second = current()
        expect(second).not.toBe(first)
        expect(await taken(first)).toMatchObject({ left: expect.anything() })
        expect(await taken(second)).toMatchObject({ right: { actor } })
      },
      () => now,
    )
  })
})

it('a ledger of another user is known as such', () => {
  const folder = makeFolder()
  const file = ledgerFile({ directory: folder })
  writeFileSync(file, '')
  const { uid } = statSync(file)
  expect(otherOwner(file, uid)).toBeUndefined()
  expect(otherOwner(file, uid + 1)).toBe(uid)
  expect(otherOwner(join(folder, 'none'), uid + 1)).toBeUndefined()
})
