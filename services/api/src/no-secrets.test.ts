import { once } from 'node:events'
import { connect } from 'node:net'
import type { Proofs } from '@aid-ledger/audit'
import { exampleOf } from '@aid-ledger/contract'
import type { ActorId, CommandName } from '@aid-ledger/domain'
import type { Ledger, LedgerError } from '@aid-ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MAX_BODY_BYTES } from './commands/read-body.ts'
import { makeLog } from './log.ts'
import type { AppOptions } from './make-app.ts'
import { PROBLEM_NAMES, type ProblemName } from './problems/problem-pages.ts'
import type { ServedProofs } from './proofs/start-proofs.ts'
import { startingApp } from './service/starting-app.ts'
import { aLedgerThat } from './testing/a-ledger-that.ts'
import { commandRequest } from './testing/give.ts'
import { type RecordingService, recordingService } from './testing/recording-service.ts'
import { serve, serveApp } from './testing/serve.ts'

const FOLDER = '/srv/secret/data'
const UNKNOWN = `aid_${'s'.repeat(43)}`
const lines: Array<string> = []
const log = makeLog('info', (line) => lines.push(line))

let service: RecordingService
let hasty: RecordingService
let token: string
let ends: Array<() => Promise<void>> = []
beforeAll(async () => {
  service = await recordingService({ log }, undefined, {
    headersWithinMs: 200,
    requestWithinMs: 200,
    lookEveryMs: 50,
    connections: 100,
  })
  hasty = await recordingService({ log, requestsAMinute: 1 })
  token = service.tokenOf('coordinator')
  for (const name of ['RegisterParty', 'AnnouncePledge'] as const)
    await service.ledger.command({ ...exampleOf(name).entry, actor: 'me' as ActorId })
})
afterAll(() => Promise.all([service, hasty, ...ends.map((end) => ({ end }))].map(({ end }) => end())))

const ask = (path: string, init?: RequestInit) => fetch(service.address + path, init)
const give = (name: CommandName | 'Nothing', change: Partial<Parameters<typeof commandRequest>[0]> = {}) => {
  const { data, meta } = exampleOf(name === 'Nothing' ? 'RegisterParty' : name).entry
  return ask(`/commands/${name}`, commandRequest({ key: 'new', token, body: { data, meta }, ...change }))
}

/** Asks a service over a ledger that does as it is told. */
const askAnother = async (does: Partial<Ledger>, path: string, options: AppOptions = {}): Promise<Response> => {
  const { address, end } = await serve(aLedgerThat(does), { log, ...options })
  ends = [...ends, end]
  return fetch(address + path)
}
const failing = (error: LedgerError) => ({ query: async () => E.left(error) })

/** What comes back to a request that is written by hand. */
const raw = async (text: string): Promise<Response> => {
  const { hostname, port } = new URL(service.address)
  const socket = connect(Number(port), hostname)
  socket.write(text)
  let answer = ''
  socket.on('data', (chunk) => {
    answer += chunk
  })
  await once(socket, 'close')
  return new Response(answer.slice(answer.indexOf('\r\n\r\n')))
}

/** Proofs that do some things as a test has it: for what comes and goes too fast to be met. */
const proving = (does: Partial<Proofs>): ServedProofs => ({
  proofs: does as Proofs,
  ready: Promise.resolve(),
  signing: () => ({ state: 'off', last: undefined, isTreeKept: true }),
  stop: async () => {},
})

/** How to be answered with each kind of error. */
const PROVOKED: { readonly [N in ProblemName]: () => Promise<Response> } = {
  'malformed-request': () => give('RegisterParty', { body: '{"data":' }),
  'not-authenticated': () => give('RegisterParty', { token: UNKNOWN }),
  'not-permitted': () => give('AnnouncePledge', { token: service.tokenOf('donor:DE') }),
  'unknown-party': () => ask('/allies/ZZ/obligations'),
  'unknown-pledge': () => ask('/pledges/none'),
  'unknown-decision': () => ask('/decisions/none'),
  'unknown-position': () => ask('/events/99'),
  'unknown-event': () => ask('/sealed/none', { headers: { Authorization: `Bearer ${service.tokenOf('auditor')}` } }),
  'unknown-page': () => ask('/events/pages/9'),
  'unknown-checkpoint': () => ask('/checkpoints/latest'),
  'unknown-tile': () => askAnother({}, '/tile/0/000', { proofs: proving({ tile: async () => E.right(undefined) }) }),
  'unknown-schema': () => ask('/schemas/none'),
  'unknown-feed': () => ask('/feeds/none'),
  'position-ahead': () => ask('/feeds/ledger?after=99'),
  'other-ledger': () => ask('/feeds/ledger?after=1&afterEvent=00000000-0000-5000-8000-000000000000'),
  'too-many-readers': () =>
    askAnother({}, '/feeds/ledger', {
      feedLimits: { heartbeatMs: 1_000, stalledMs: 1_000, lastWordsMs: 1_000, endsAfterMs: 3_600_000, readers: 0 },
    }),
  'unknown-command': () => give('Nothing'),
  'unknown-address': () => ask('/nowhere'),
  'method-not-allowed': () => ask('/parties', { method: 'DELETE' }),
  'request-timeout': () => raw('GET /parties HTTP/1.1\r\n'),
  refused: () => give('ConfirmDuplicate'),
  'stale-revision': () => give('AmendPledge', { headers: { 'If-Match': '"7"' } }),
  'too-large': () => askAnother(failing({ _tag: 'TooLarge', detail: 'the event has too many bytes' }), '/parties'),
  'body-too-large': () => give('RegisterParty', { body: ' '.repeat(MAX_BODY_BYTES + 1) }),
  'address-too-long': () => ask(`/pledges/${'x'.repeat(9_000)}`),
  'unsupported-media-type': () => give('RegisterParty', { headers: { 'Content-Type': 'text/plain' } }),
  'expectation-failed': () => raw('GET /parties HTTP/1.1\r\nHost: a\r\nExpect: foo\r\nConnection: close\r\n\r\n'),
  'key-reused': () => give('RegisterParty', { key: 'ex-trucks' }),
  'too-many-requests': async () => {
    await fetch(`${hasty.address}/parties`)
    return fetch(`${hasty.address}/parties`)
  },
  'headers-too-large': () => ask('/parties', { headers: { 'X-Large': 'x'.repeat(20_000) } }),
  'internal-error': () => askAnother({ query: async () => JSON.parse(`${FOLDER}/x`) }, '/parties'),
  'not-yet-recorded': () =>
    askAnother(failing({ _tag: 'NotYetRecorded', detail: 'not yet', retryAfterSeconds: 1 }), '/parties?waitFor=9'),
  'not-yet-covered': () => {
    const history = { last: () => undefined } as unknown as Proofs['history']
    const proofs = proving({ proofOf: async () => E.right(undefined), size: () => 9, history })
    return askAnother({}, '/events/9/proof', { proofs })
  },
  unproved: () => {
    const detail = `${FOLDER}/proofs.sqlite is damaged`
    const proofs = proving({ tile: async () => E.left({ _tag: 'ProofsUnusable', detail }) })
    return askAnother({}, '/tile/0/000', { proofs })
  },
  'took-too-long': () => askAnother(failing({ _tag: 'TookTooLong', detail: 'too long' }), '/parties'),
  'access-unavailable': () =>
    askAnother({}, '/parties', {
      reads: 'token',
      authenticate: async () =>
        E.left({ _tag: 'TokensUnreadable', detail: 'Try again later.', cause: `${FOLDER}/access.sqlite is damaged` }),
    }),
  'store-unavailable': () =>
    askAnother(failing({ _tag: 'StoreDamaged', detail: `${FOLDER}/ledger.sqlite is damaged` }), '/parties'),
  closing: () => askAnother({}, '/health/ready', { isClosing: () => true }),
  behind: () => askAnother({}, '/health/ready', { howFar: async () => E.right({ head: 9, readTo: 1 }) }),
  starting: async () => {
    const { address, end } = await serveApp(startingApp())
    ends = [...ends, end]
    return fetch(`${address}/parties`)
  },
}

// A trace ("at f (file:1:2)"), a folder of this machine or of a library, a source file with its place.
const TRACE = /\bat .*:\d+:\d+|node_modules|node:internal/
const PLACE = /\/(srv|tmp|home|root|usr|var)\//

it.each(PROBLEM_NAMES)('%s is answered without a trace, a folder or a credential', async (name) => {
  const response = await PROVOKED[name]()
  const text = await response.text()
  expect(JSON.parse(text).type).toBe(`/docs/problems/${name}`)
  const headers = JSON.stringify([...response.headers])
  for (const told of [text, headers]) {
    expect(told).not.toMatch(TRACE)
    expect(told).not.toMatch(PLACE)
    expect(told).not.toContain(token)
    expect(told).not.toContain(UNKNOWN)
  }
  expect(text).not.toMatch(/\.ts\b/)
})

it('and so is the log, which says what went wrong', () => {
  expect(lines.length).toBeGreaterThan(PROBLEM_NAMES.length - 5)
  const told = lines.join('')
  expect(told).toContain('ledger.sqlite is damaged')
  expect(told).toContain('access.sqlite is damaged')
  expect(told).toContain('SyntaxError')
  expect(told).not.toMatch(TRACE)
  expect(told).not.toMatch(PLACE)
  expect(told).not.toContain('aid_')
  expect(told).not.toMatch(/authorization|bearer/i)
})
