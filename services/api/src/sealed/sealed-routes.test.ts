import { exampleOf, examples } from '@aid-ledger/contract'
import type { ActorId } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { ask, askInVain } from '../testing/ask.ts'
import { aCollector } from '../testing/collector.ts'
import { give } from '../testing/give.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'
import { startTracing } from '../tracing/start-tracing.ts'

const SECRET = 'A truck burnt out; its driver is in hospital'
const lines: Array<string> = []
const log = makeLog('info', (line) => lines.push(line))

let service: RecordingService
let collector: Awaited<ReturnType<typeof aCollector>>
let stopTracing: () => Promise<void>
let event: string
let recorder: string
beforeAll(async () => {
  collector = await aCollector()
  const tracing = await startTracing({ tracesTo: collector.endpoint }, log)
  stopTracing = tracing.stop
  service = await recordingService({ log, tracing, metrics: makeMetrics() })
  // The story up to where the sealed text is recorded.
  const { entry } = exampleOf('LoseShipment')
  for (const each of examples.slice(
    0,
    examples.findIndex(({ entry: { key } }) => key === entry.key),
  ))
    await service.ledger.command({ ...each.entry, actor: each.by.replace(':', '-') as ActorId })
  const { key, command, ...body } = entry
  recorder = service.tokenOf('coordinator')
  const { answer } = await give(service.address, command, { key, token: recorder, body })
  event = (answer as { readonly events: readonly [{ readonly id: string }] }).events[0].id
})
afterAll(() => service.end())

const bearing = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } })
const unseal = (role: string) => fetch(`${service.address}/sealed/${event}`, bearing(service.tokenOf(role)))

describe('who opens a sealed text', () => {
  it('needs a credential, also from this machine, and where all else is read without', async () => {
    await ask(`${service.address}/events`)
    for (const path of [`/sealed/${event}`, '/sealed/none', '/sealed/']) {
      const { problem } = await askInVain(service.address + path)
      expect([path, problem.status]).toEqual([path, 401])
    }
  })

  it('is an auditor or an operator, and nobody on the way keeps the answer', async () => {
    for (const role of ['auditor', 'operator']) {
      const response = await unseal(role)
      expect([role, response.status, response.headers.get('cache-control')]).toEqual([role, 200, 'no-store'])
      expect(await response.json()).toMatchObject({
        event,
        type: 'ShipmentLost',
        texts: [{ state: 'open', text: SECRET }],
      })
    }
    for (const role of ['donor:EXLAND', 'recipient', 'coordinator']) {
      const response = await unseal(role)
      expect([role, response.status]).toEqual([role, 403])
      expect(await response.text()).toContain('auditor, operator')
    }
  })

  it('is told of in the log', async () => {
    await unseal('auditor')
    expect(lines.filter((line) => line.includes(`"unsealed":"${event}"`)).at(-1)).toMatch(/"actor":"token-/)
  })

  it('is told which event is none', async () => {
    const { problem } = await askInVain(`${service.address}/sealed/none`, bearing(service.tokenOf('auditor')))
    expect([problem.status, problem.type]).toEqual([404, '/docs/problems/unknown-event'])
  })
})

it('a sealed text is in no other answer, no problem, no log, no metric and no trace', async () => {
  const { key, command, ...body } = exampleOf('LoseShipment').entry
  const again = await give(service.address, command, { key, token: recorder, body })
  expect(again.response.headers.get('idempotency-hit')).toBe('true')
  // Refused in as many ways as there are: by its form, its places, the ledger's rules, the role, the key.
  const data = body.data as object
  const wrong: ReadonlyArray<readonly [object, string, string]> = [
    [{ ...body, data: { ...data, shipmnt: 1 } }, 'coordinator', 'x'],
    [{ ...body, data: { ...data, reason: { text: SECRET } } }, 'coordinator', 'x'],
    [{ ...body, seal: ['/reason', '/shipment'] }, 'coordinator', 'x'],
    [{ ...body, data: { ...data, reason: SECRET.repeat(50) } }, 'coordinator', 'x'],
    [{ ...body, data: { ...data, shipment: 'none' } }, 'coordinator', 'x'],
    [body, 'recipient', 'x'],
    [{ ...body, data: { ...data, reason: `${SECRET}!` } }, 'coordinator', key],
  ]
  const answers: Array<string> = []
  for (const [given, role, under] of wrong) {
    const { response, answer } = await give(service.address, command, {
      key: under,
      token: service.tokenOf(role),
      body: given,
    })
    expect(response.status).toBeGreaterThanOrEqual(400)
    answers.push(JSON.stringify(answer))
  }
  for (const path of [
    '/events?limit=1000',
    '/events/pages/1',
    '/allies/EXLAND/timeline',
    '/pledges/ex-trucks',
    '/pledges/ex-trucks/history',
    '/metrics',
  ])
    answers.push(await (await fetch(service.address + path)).text())
  await stopTracing()
  const told = [...answers, ...lines, JSON.stringify(collector.spans)].join('\n')
  expect(told).toContain('"commitment":"hmac-sha256:')
  expect(collector.spans.some(({ name }) => name === 'command LoseShipment')).toBe(true)
  expect(told).not.toMatch(/hospital|burnt/)
  expect(E.isRight(await service.ledger.unseal(event))).toBe(true)
})
