import { makeTokenStore } from '@aid-ledger/access'
import { exampleOf } from '@aid-ledger/contract'
import { type Instant, instantOf } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startService } from '../service/start-service.ts'
import type { Settings } from '../settings.ts'
import { commandRequest } from '../testing/give.ts'
import { settingsFor, temporaryFolder } from '../testing/served-public-record.ts'

const YEAR_MS = 366 * 86_400_000
const elsewhere = { host: '0.0.0.0', readAccess: 'token' } as const

let folder: string
let remove: () => void
beforeEach(() => {
  const temporary = temporaryFolder()
  folder = temporary.folder
  remove = temporary.remove
})
afterEach(() => remove())

const makeToken = (madeAt: number = Date.now()): string => {
  const tokens = makeTokenStore({ directory: folder, clock: (): Instant => instantOf(new Date(madeAt)) })
  const made = tokens.create({ role: { kind: 'coordinator' }, days: 30 })
  tokens.close()
  if (E.isLeft(made)) throw new Error(made.left.detail)
  return made.right.token
}

/** Starts the service; answers why it did not start. */
const start = async (settings: Partial<Settings>): Promise<string> => {
  const service = await startService({ ...settingsFor(folder), ...settings })
  if (E.isLeft(service)) return `${service.left._tag}: ${service.left.detail}`
  await service.right.close()
  return 'started'
}

describe('where other machines reach the service', () => {
  it('it does not start before somebody has a credential, and says how to make one', async () => {
    const words = await start(elsewhere)
    expect(words).toContain('NoCredentials: HOST is "0.0.0.0", which other machines reach')
    expect(words).toContain('npm run ledger -- token create')
    expect(await start({ ...elsewhere, readAccess: 'public' })).toContain('NoCredentials')
  })

  it('a token that has expired is none, one that has not is enough', async () => {
    makeToken(Date.now() - YEAR_MS)
    expect(await start(elsewhere)).toContain('NoCredentials')
    makeToken()
    expect(await start(elsewhere)).toBe('started')
  })

  it('an issuer is enough', async () => {
    const oidc = { issuer: 'https://issuer.example', audience: 'aid-ledger', rolesClaim: 'aid_ledger_role' }
    expect(await start({ ...elsewhere, oidc })).toBe('started')
  })
})

it('where only this machine reaches it, nobody needs a credential before the first command', async () => {
  const started = await startService(settingsFor(folder))
  if (E.isLeft(started)) throw new Error(started.left.detail)
  const { address, close } = started.right
  const { key, data, meta } = exampleOf('RegisterParty').entry
  const register = (token?: string) =>
    fetch(
      `${address}/commands/RegisterParty`,
      commandRequest({ key, body: { data, meta }, ...(token === undefined ? {} : { token }) }),
    )
  expect((await register()).status).toBe(401)
  // Made beside the running service, and known to its next request.
  expect((await register(makeToken())).status).toBe(201)
  await close()
})
