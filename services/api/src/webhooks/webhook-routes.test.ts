import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  DeliveriesAnswer,
  exampleReplay,
  exampleWebhook,
  TrialAnswer,
  WebhookAnswer,
  WebhooksAnswer,
  WebhookWithSecret,
} from '@aid-ledger/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeLog } from '../log.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { keptWebhooks } from '../testing/kept-webhooks.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'

const lines: Array<string> = []
const log = makeLog('info', (line) => lines.push(line))
const metrics = makeMetrics()
const receiver = createServer((req, res) => res.writeHead(req.url === '/gone' ? 410 : 202).end())

let service: RecordingService
let webhooks: ReturnType<typeof keptWebhooks>
let url: string
beforeAll(async () => {
  webhooks = keptWebhooks({ log, metrics })
  service = await recordingService({ log, metrics, webhooks })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(() => Promise.all([service.end(), webhooks.end(), receiver.close()]))

type Asked = { readonly method?: string; readonly body?: unknown; readonly role?: string }

const ask = async (path: string, { method = 'GET', body, role = 'coordinator' }: Asked = {}) => {
  const response = await fetch(`${service.address}/webhooks${path}`, {
    method,
    headers: {
      ...(role === '' ? {} : { Authorization: `Bearer ${service.tokenOf(role)}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { response, status: response.status, answer: await response.json() }
}

const register = async (change: object = {}): Promise<WebhookWithSecret> => {
  const { answer, status } = await ask('', { method: 'POST', body: { ...exampleWebhook, url, ...change } })
  expect([status, WebhookWithSecret.is(answer)], JSON.stringify(answer)).toEqual([201, true])
  return answer as WebhookWithSecret
}

it('is registered by the example of the description, told without its secret, and removed', async () => {
  const { response, answer } = await ask('', { method: 'POST', body: exampleWebhook })
  const { webhook, secret } = answer as WebhookWithSecret
  expect(webhook).toMatchObject({ ...exampleWebhook, after: '0', state: 'active' })
  expect([response.headers.get('location'), response.headers.get('cache-control')]).toEqual([
    `/webhooks/${webhook.id}`,
    'no-store',
  ])
  const [all, one, deliveries] = [await ask(''), await ask(`/${webhook.id}`), await ask(`/${webhook.id}/deliveries`)]
  expect(WebhooksAnswer.is(all.answer)).toBe(true)
  expect(one.answer).toEqual(webhook)
  expect([DeliveriesAnswer.is(deliveries.answer), deliveries.answer]).toEqual([true, { items: [] }])
  expect(JSON.stringify([all, one, deliveries])).not.toContain(secret)
  const removed = await ask(`/${webhook.id}`, { method: 'DELETE' })
  expect([removed.status, WebhookAnswer.is(removed.answer)]).toEqual([200, true])
  expect((await ask(`/${webhook.id}`)).status).toBe(404)
})

it('is the business of coordinators and operators alone', async () => {
  const { webhook } = await register()
  for (const path of ['', `/${webhook.id}`, `/${webhook.id}/deliveries`]) {
    for (const role of ['donor:DE', 'recipient', 'auditor']) expect((await ask(path, { role })).status).toBe(403)
    expect((await ask(path, { role: '' })).status).toBe(401)
    expect((await ask(path, { role: 'operator' })).status).toBe(200)
  }
})

it('is tried: a message that says nothing of the ledger', async () => {
  for (const [path, outcome] of [
    ['/', { outcome: 'delivered', status: 202 }],
    ['/gone', { outcome: 'gone', status: 410 }],
  ] as const) {
    const { webhook } = await register({ url: `${url}${path}` })
    const { status, answer } = await ask(`/${webhook.id}/test`, { method: 'POST' })
    expect([status, TrialAnswer.is(answer)]).toEqual([200, true])
    expect(answer).toMatchObject(outcome)
  }
})

it('goes on after another id, and has nothing to leave out where nothing waits', async () => {
  const { webhook } = await register()
  const replay = (body: unknown) => ask(`/${webhook.id}/replay`, { method: 'POST', body })
  expect((await replay({ after: '7' })).answer).toMatchObject({ id: webhook.id, after: '7' })
  expect((await replay({})).answer).toMatchObject({ after: '7' })
  expect((await replay(exampleReplay)).answer).toMatchObject({ status: 409, type: '/docs/problems/webhook-refused' })
  expect((await replay({ skip: true, after: '7' })).answer).toMatchObject({
    status: 400,
    errors: [{ pointer: '/skip' }],
  })
})

it('is given a new secret, which is told this once', async () => {
  const { webhook, secret } = await register()
  const { answer } = await ask(`/${webhook.id}/secret`, { method: 'POST' })
  expect(WebhookWithSecret.is(answer)).toBe(true)
  expect((answer as WebhookWithSecret).secret).not.toBe(secret)
})

it.each([
  [{ url: 'example.org' }, '/url', 'is no URL'],
  [{ url: 'https://me:x@example.org' }, '/url', 'must name no user'],
  [{ feed: 'obligation' }, '/feed', 'did you mean "obligations"'],
  [{ filter: { allly: 'DE' } }, '/filter/allly', 'did you mean "ally"'],
  [{ secret: 'mine' }, '/secret', 'is not a field'],
])('%j is refused in words', async (change, pointer, words) => {
  const { status, answer } = await ask('', { method: 'POST', body: { ...exampleWebhook, url, ...change } })
  expect(status).toBe(400)
  expect(answer).toMatchObject({ errors: [{ pointer, detail: expect.stringContaining(words) }] })
})

it('says what it takes where something else is asked', async () => {
  const { response, status } = await ask('', { method: 'DELETE' })
  expect([status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
})

it('is counted, and no secret or address of it comes into the log', async () => {
  const { secret } = await register()
  const text = await (await fetch(`${service.address}/metrics`)).text()
  expect(text).toMatch(/aid_ledger_webhooks\{state="active"\} [1-9]/)
  expect(text).toContain('aid_ledger_webhook_lag_events 0')
  const told = lines.join('')
  expect(told).toContain('registeredBy')
  for (const hidden of [secret, 'whsec_', url]) expect(told).not.toContain(hidden)
})
