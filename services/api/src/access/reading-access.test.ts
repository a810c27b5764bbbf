import { afterEach, expect, it } from 'vitest'
import { ask, askInVain } from '../testing/ask.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'

let service: RecordingService
afterEach(() => service.end())

const bearing = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })

it('where reading needs a credential, any valid one will do, and nobody on the way keeps the answer', async () => {
  service = await recordingService({ reads: 'token' })
  for (const path of ['/parties', '/events?at=0', '/', '/docs', '/commands', '/metrics', '/nowhere']) {
    const { problem, response } = await askInVain(service.address + path)
    expect([path, problem.status]).toEqual([path, 401])
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /)
  }
  for (const role of ['donor:EE', 'recipient', 'coordinator', 'auditor', 'operator']) {
    const response = await fetch(`${service.address}/parties`, bearing(service.tokenOf(role)))
    expect([role, response.status, response.headers.get('cache-control')]).toEqual([role, 200, 'private, no-cache'])
  }
  const pinned = await fetch(
    `${service.address}/events?at=0&effectiveAt=2024-01-01&rules=obligations@1`,
    bearing(service.tokenOf('auditor')),
  )
  expect(pinned.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
})

it('what an answer without a credential refers to can be read without one, and so can the health', async () => {
  service = await recordingService({ reads: 'token' })
  const { problem } = await askInVain(`${service.address}/parties`)
  for (const path of [problem.type, '/docs/problems', '/openapi.json', '/health/live', '/health/ready'])
    expect([path, (await fetch(service.address + path)).status]).toEqual([path, 200])
})

it('a scenario is read, and so needs a credential only where reading does', async () => {
  service = await recordingService({ reads: 'token' })
  const { problem } = await askInVain(`${service.address}/audit/scenario`, { method: 'POST' })
  expect(problem.status).toBe(401)
})

it('where reading is open, recording is not', async () => {
  service = await recordingService()
  await ask(`${service.address}/parties`)
  const { problem } = await askInVain(`${service.address}/commands/RegisterParty`, { method: 'POST' })
  expect(problem.status).toBe(401)
})

it('that nobody can tell who asks is the service’s trouble, whose cause the log alone has', async () => {
  const lines: Array<object> = []
  const tell = (fields: object) => lines.push(fields)
  service = await recordingService({ log: { info: tell, warn: tell, error: tell } }, () => async () => ({
    _tag: 'Left',
    left: { _tag: 'IssuerUnreachable', detail: 'Try again later.', cause: 'https://issuer.example answered 503' },
  }))
  const { problem, response } = await askInVain(`${service.address}/commands/RegisterParty`, { method: 'POST' })
  expect([problem.status, problem.type]).toEqual([503, '/docs/problems/access-unavailable'])
  expect(response.headers.get('retry-after')).toBe('5')
  expect(JSON.stringify(problem)).not.toContain('issuer.example')
  expect(JSON.stringify(lines)).toContain('issuer.example answered 503')
})

it.each([
  ['an error', new Error('the tokens are gone')],
  ['nothing', undefined],
])('who cannot be told from others because that fails with %s is not let in', async (_, reason) => {
  const lines: Array<object> = []
  const tell = (fields: object) => lines.push(fields)
  const options = { reads: 'token', log: { info: tell, warn: tell, error: tell } } as const
  service = await recordingService(options, () => () => Promise.reject(reason))
  const { problem } = await askInVain(`${service.address}/parties`, bearing('aid_any'))
  expect([problem.status, problem.type]).toEqual([500, '/docs/problems/internal-error'])
  expect(JSON.stringify(lines)).toContain(String(reason?.message))
})
