import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { makeLog } from './log.ts'
import { aLedgerThat } from './testing/a-ledger-that.ts'
import { askInVain } from './testing/ask.ts'
import { serve } from './testing/serve.ts'

const SECRET = '/srv/secret/ledger.sqlite'

it('what nobody foresaw is 500 without its cause, which the log has under the id of the request', async () => {
  const lines: Array<string> = []
  const ledger = aLedgerThat({ query: () => Promise.reject(new Error(`cannot read ${SECRET}`)) })
  const { address, end } = await serve(ledger, { log: makeLog('error', (line) => lines.push(line)) })
  const { response, problem } = await askInVain(`${address}/parties`)
  expect(problem).toEqual({
    type: '/docs/problems/internal-error',
    title: 'The service made a mistake',
    status: 500,
    detail: 'the service made a mistake; nothing was recorded half',
    requestId: response.headers.get('x-request-id'),
  })
  const cause = lines.map((line) => JSON.parse(line)).find(({ error }) => error !== undefined)
  expect(cause.requestId).toBe(problem.requestId)
  expect(cause).toMatchObject({
    error: 'Error: cannot read ledger.sqlite',
    at: expect.stringMatching(/^[\w.-]+\.ts:\d+$/),
  })
  await end()
})

it('a store that fails is 503 in words that name no file; the log names it', async () => {
  const lines: Array<string> = []
  const failure = E.left({ _tag: 'StorageFull', detail: `The disk that holds ${SECRET} is full.` } as const)
  const ledger = aLedgerThat({ query: () => Promise.resolve(failure), head: () => Promise.resolve(failure) })
  const { address, end } = await serve(ledger, { log: makeLog('error', (line) => lines.push(line)) })
  const { problem } = await askInVain(`${address}/parties`)
  expect(problem).toMatchObject({ status: 503, detail: 'The disk that holds the ledger is full.' })
  expect(lines.join('')).toContain('The disk that holds ledger.sqlite is full.')
  expect((await askInVain(`${address}/health/ready`)).problem.status).toBe(503)
  expect((await fetch(`${address}/health/live`)).status).toBe(200)
  expect(await (await fetch(`${address}/metrics`)).text()).not.toMatch(/^aid_ledger_head_position \d/m)
  await end()
})

it('a service that is closing is live but no longer ready', async () => {
  const { address, end } = await serve(aLedgerThat({ head: async () => E.right(7) }), { isClosing: () => true })
  const { response, problem } = await askInVain(`${address}/health/ready`)
  expect([problem.status, problem.type]).toEqual([503, '/docs/problems/closing'])
  expect(response.headers.get('retry-after')).toBe('5')
  expect((await fetch(`${address}/health/live`)).status).toBe(200)
  await end()
})
