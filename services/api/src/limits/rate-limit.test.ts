import { exampleOf } from '@aid-ledger/contract'
import { afterEach, expect, it } from 'vitest'
import { askInVain } from '../testing/ask.ts'
import { commandRequest } from '../testing/give.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'
import { makeRateLimit, REQUESTS_A_MINUTE } from './rate-limit.ts'

let service: RecordingService
afterEach(() => service?.end())

const { key, data, meta } = exampleOf('RegisterParty').entry
const register = (token: string) =>
  fetch(`${service.address}/commands/RegisterParty`, commandRequest({ key, token, body: { data, meta } }))

it('past so many requests a minute an address is told when to ask again; its health is told in any case', async () => {
  service = await recordingService({ requestsAMinute: 3 })
  for (let n = 0; n < 3; n++) expect((await fetch(`${service.address}/parties`)).status).toBe(200)
  const { problem, response } = await askInVain(`${service.address}/parties`)
  expect([problem.status, problem.type]).toEqual([429, '/docs/problems/too-many-requests'])
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetch(`${service.address}/health/live`)).status).toBe(200)
})

it('each credential is counted by itself, and those that are none by where they come from', async () => {
  service = await recordingService({ requestsAMinute: 2 })
  const [one, other] = [service.tokenOf('coordinator'), service.tokenOf('coordinator')]
  const statuses = []
  for (const token of [one, one, one, other, 'none', 'none', 'none', other])
    statuses.push((await register(token)).status)
  expect(statuses).toEqual([201, 201, 429, 201, 401, 401, 429, 201])
})

it('a credential that was used too often is refused without being looked up again, and others are not', async () => {
  const lookedUp: Array<string | undefined> = []
  service = await recordingService({ requestsAMinute: 1 }, (authenticate) => (authorization) => {
    lookedUp.push(authorization)
    return authenticate(authorization)
  })
  const [one, other] = [service.tokenOf('coordinator'), service.tokenOf('coordinator')]
  const statuses = []
  for (const token of [one, one, one, one, other]) statuses.push((await register(token)).status)
  expect(statuses).toEqual([201, 429, 429, 429, 201])
  expect(lookedUp).toEqual([one, one, other].map((token) => `Bearer ${token}`))
})

it('a credential may be used again once its time has come', () => {
  let ms = 0
  const limit = makeRateLimit(60, () => ms)
  const use = () => limit.ofSpent('Bearer x') ?? limit.ofActor('someone', '192.0.2.1', 'Bearer x')
  for (let n = 0; n < 60; n++) expect(use()).toBeUndefined()
  expect([use(), use()]).toMatchObject([{ name: 'too-many-requests' }, { headers: { 'Retry-After': '1' } }])
  ms = 1000
  expect(use()).toBeUndefined()
})

it('this machine is not counted where nobody set a number, others are', () => {
  const limit = makeRateLimit(undefined, () => 0)
  for (let n = 0; n < REQUESTS_A_MINUTE * 2; n++) {
    expect(limit.ofAddress('127.0.0.1')).toBeUndefined()
    expect(limit.ofActor('someone', '::ffff:127.0.0.1')).toBeUndefined()
  }
  for (let n = 0; n < REQUESTS_A_MINUTE; n++) expect(limit.ofAddress('192.0.2.1')).toBeUndefined()
  expect(limit.ofAddress('192.0.2.1')).toMatchObject({ name: 'too-many-requests' })
  expect(limit.ofAddress('192.0.2.2')).toBeUndefined()
  for (let n = 0; n < REQUESTS_A_MINUTE; n++) expect(limit.ofActor('someone', '192.0.2.1')).toBeUndefined()
  expect(limit.ofActor('someone', '192.0.2.2')).toMatchObject({ name: 'too-many-requests' })
})
