import { EMBEDDED } from '@aid-ledger/event-store'
import * as E from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import type { HowFar } from '../service/how-far.ts'
import { startingApp } from '../service/starting-app.ts'
import { aLedgerThat } from '../testing/a-ledger-that.ts'
import { askInVain } from '../testing/ask.ts'
import { serve, serveApp } from '../testing/serve.ts'

/** Serves a service whose log and read model stand where a test says. */
const standing = (at: () => HowFar) => serve(aLedgerThat({}), { howFar: async () => E.right(at()) })

it('is not ready while the read model stays behind the log, and says how far it has come', async () => {
  let readTo = 40
  const { address, end } = await standing(() => ({ head: 626, readTo }))
  const { problem, response } = await askInVain(`${address}/health/ready`)
  expect(problem).toMatchObject({
    status: 503,
    type: '/docs/problems/behind',
    detail: 'the read model has read 40 of 626 events: answers would be old',
  })
  expect(response.headers.get('retry-after')).toBe('5')
  expect((await fetch(`${address}/health/live`)).status).toBe(200)
  readTo = 626
  expect(await (await fetch(`${address}/health/ready`)).json()).toEqual({
    status: 'ready',
    position: '626',
    store: { engine: 'sqlite', behindBytes: 0, reconnects: 0 },
  })
  await end()
})

it('is ready while the log grows, as long as the read model comes to where it was', async () => {
  let head = 100
  const { address, end } = await standing(() => {
    head += 10
    return { head, readTo: head - 15 }
  })
  expect((await fetch(`${address}/health/ready`)).status).toBe(200)
  await end()
})

it('while it starts is live, and says to all else that it is starting', async () => {
  const { address, end } = await serveApp(startingApp())
  expect((await fetch(`${address}/health/live`)).status).toBe(200)
  for (const path of ['/health/ready', '/allies', '/', '/metrics']) {
    const { problem, response } = await askInVain(address + path)
    expect([problem.status, problem.type]).toEqual([503, '/docs/problems/starting'])
    expect(response.headers.get('retry-after')).toBe('5')
  }
  await end()
})

it('is not ready while its store is not live; why, the reader is not told', async () => {
  let store = { ...EMBEDDED, engine: 'eventstoredb' as const }
  const { address, end } = await serve(aLedgerThat({ storeHealth: () => store }), {
    howFar: async () => E.right({ head: 5, readTo: 5 }),
  })
  const states = [
    ['catching up', 'behind', 'has 512 bytes that were not looked through yet'],
    ['disconnected', 'store-unavailable', 'is not connected'],
    ['stopped', 'store-unavailable', 'until somebody mends the store'],
  ] as const
  for (const [state, name, words] of states) {
    store = { ...store, state, behind: 512, words: `words of ${state}` }
    const { problem } = await askInVain(`${address}/health/ready`)
    expect(problem).toMatchObject({ status: 503, type: `/docs/problems/${name}` })
    expect(problem.detail).toContain(words)
    expect(problem.detail).not.toContain('words of')
  }
  store = { ...store, state: 'live' }
  expect(await (await fetch(`${address}/health/ready`)).json()).toEqual({
    status: 'ready',
    position: '5',
    store: { engine: 'eventstoredb', behindBytes: 512, reconnects: 0 },
  })
  await end()
})
