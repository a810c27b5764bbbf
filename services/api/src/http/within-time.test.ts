import { once } from 'node:events'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, expect, it, vi } from 'vitest'
import { aLedgerThat } from '../testing/a-ledger-that.ts'
import { askInVain } from '../testing/ask.ts'
import { serve } from '../testing/serve.ts'
import { ANSWER_WITHIN_MS } from './within-time.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A service over a ledger that answers no question before it is given up; `asked` and `givenUp` tell of the last one. */
const patientService = async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<AbortSignal>()
  const ledger = aLedgerThat({
    query: async ({ signal }) => {
      ask(signal!)
      await once(signal!, 'abort')
      return E.left({ _tag: 'TookTooLong', detail: 'the question was given up' })
    },
  })
  return { asked, ...(await serve(ledger)) }
}

it('a question whose time is over is given up, and answered so', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { address, asked, end } = await patientService()
  const answer = askInVain(`${address}/parties`)
  await asked
  await vi.advanceTimersByTimeAsync(ANSWER_WITHIN_MS)
  vi.useRealTimers()
  const { problem, response } = await answer
  expect([problem.status, problem.detail]).toEqual([503, 'the answer was not there within 10 seconds'])
  expect(response.headers.get('retry-after')).toBe('5')
  await end()
})

it('a question whose asker has gone is given up', async () => {
  const { address, asked, end } = await patientService()
  const gone = new AbortController()
  const answer = fetch(`${address}/parties`, { signal: gone.signal }).catch(() => 'gone')
  const signal = await asked
  gone.abort()
  if (!signal.aborted) await once(signal, 'abort')
  expect([signal.aborted, await answer]).toEqual([true, 'gone'])
  await end()
})
