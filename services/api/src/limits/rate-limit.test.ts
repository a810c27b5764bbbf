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
