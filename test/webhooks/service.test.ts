import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeTokenStore } from '@aid-ledger/access'
import { exampleOf, type WebhookAnswer, type WebhookWithSecret } from '@aid-ledger/contract'
import type { CommandName } from '@aid-ledger/domain'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { runCli } from '../support/run-cli.ts'
import { type ServiceProcess, serviceProcess } from '../support/service-process.ts'
import { freePort, type ReceiverProcess, receiverProcess } from './receiver-process.ts'

/** After how many messages the service is killed: at the beginning, in the middle, and near the end. */
const KILLED_AFTER = [1, 30, 120]
/** The public record has some hundred events; the last of them are enough to be killed in. */
const AFTER = 480

const folder = mkdtempSync(join(tmpdir(), 'aid-ledger-webhooks-'))
const receivers: Array<ReceiverProcess> = []
let service: ServiceProcess
let token: string

const start = () => serviceProcess(folder, { WEBHOOK_PRIVATE_ADDRESSES: 'allow' })

beforeAll(async () => {
  service = await start()
  const tokens = makeTokenStore({ directory: folder })
  const made = tokens.create({ role: { kind: 'coordinator' }, days: 1 })
  tokens.close()
  if (E.isLeft(made)) throw new Error(made.left.detail)
  token = made.right.token
})
afterAll(async () => {
  await Promise.all([service.end('SIGKILL'), ...receivers.map(({ end }) => end())])
  rmSync(folder, { recursive: true, force: true })
})

const ask = async <A>(path: string, body?: object, headers: object = {}): Promise<A> => {
  const response = await fetch(service.address + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect([200, 201], await response.clone().text()).toContain(response.status)
  return (await response.json()) as A
}
const give = (name: CommandName) => {
  const { key, command, ...body } = exampleOf(name).entry
  return ask(`/commands/${command}`, body, { 'Idempotency-Key': key })
}
const webhookNow = (id: string) => ask<WebhookAnswer>(`/webhooks/${id}`)

/** Kills the service whenever the receiver has so many messages, and starts it again. */
const killing = () => {
  const due = [...KILLED_AFTER]
  let under: Promise<void> = Promise.resolve()
  const onTook = (messages: number): void => {
    if (messages !== due[0]) return
    due.shift()
    under = under
      .then(() => service.end('SIGKILL'))
      .then(async () => {
        service = await start()
      })
  }
  return { onTook, settled: () => under, left: () => due.length }
}

it('every event of the public record comes to the receiver of the docs, in order, however often the service is killed', async () => {
  const port = await freePort()
  const given = { url: `http://127.0.0.1:${port}/`, feed: 'ledger', after: String(AFTER) }
  const { webhook, secret } = await ask<WebhookWithSecret>('/webhooks', given)
  // Nobody is there yet: it fails, and is tried again.
  await vi.waitFor(async () => expect((await webhookNow(webhook.id)).state).toBe('failing'), 10_000)
  // Before the first kill: from then on the service is away at times.
  const { head } = await headNow()
  const kills = killing()
  const receiver = await receiverProcess(port, secret, kills.onTook)
  receivers.push(receiver)
  await runCli(['webhook', 'replay', webhook.id, '--data', folder])
  while (receiver.took.length < head - AFTER) await sleep(50)
  await kills.settled()
  expect(kills.left()).toBe(0)
  const positions = Array.from({ length: head - AFTER }, (_, index) => `${webhook.id}_${AFTER + index + 1}`)
  expect(receiver.took.map(([, id]) => id)).toEqual(positions)
  await vi.waitFor(
    async () => expect(await webhookNow(webhook.id)).toMatchObject({ after: String(head), state: 'active' }),
    10_000,
  )
})

it('whatever of an ally becomes overdue, is cancelled or is revalued comes by one filter, and nothing else does', async () => {
  await give('RegisterParty')
  const port = await freePort()
  const filter = { ally: 'EXLAND', type: 'overdue,cancelled,revalued' }
  const flags = Object.entries(filter).flatMap(([name, value]) => [`--${name}`, value])
  const args = ['webhook', 'add', `http://127.0.0.1:${port}/`, '--feed', 'obligations', ...flags, '--data', folder]
  const { out, err } = await runCli(args, { env: { WEBHOOK_PRIVATE_ADDRESSES: 'allow' } })
  const [id = ''] = /wh_[0-9a-f]{16}/.exec(err) ?? []
  const { after } = await webhookNow(id)
  const receiver = await receiverProcess(port, out.trim())
  receivers.push(receiver)
  for (const name of ['AnnouncePledge', 'ReannouncePledge', 'StateValuation', 'WithdrawPledge'] as const)
    await give(name)
  const ids = await idsOnFeed({ ...filter, after })
  expect(ids.at(-1)).toBe(String((await headNow()).head))
  expect(ids.length).toBeGreaterThanOrEqual(2)
  await vi.waitFor(() => expect(receiver.took).toHaveLength(ids.length), 10_000)
  expect(receiver.took).toEqual(ids.map((each) => ['aid-ledger.obligations.changed', `${id}_${each}`]))
})

/** The ids of messages that a reader of the feed of obligations is told. */
const idsOnFeed = async (query: { readonly [parameter: string]: string }): Promise<ReadonlyArray<string>> => {
  const asked = new URLSearchParams({ ...query, until: 'caught-up' })
  const stream = await (await fetch(`${service.address}/feeds/obligations?${asked}`)).text()
  return [...stream.matchAll(/^event: change\nid: (\S+)$/gm)].map(([, id = '']) => id)
}

const headNow = async () => {
  const { position } = (await (await fetch(`${service.address}/health/ready`)).json()) as { readonly position: string }
  return { head: Number(position) }
}

it('the receiver of the docs is the one that was run, and takes nothing that is not signed', async () => {
  const code = readFileSync(new URL('./receiver.mjs', import.meta.url), 'utf8')
  expect(readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8')).toContain(`\`\`\`js\n${code}\`\`\``)
  const port = await freePort()
  const receiver = await receiverProcess(port, `whsec_${Buffer.alloc(32).toString('base64')}`)
  receivers.push(receiver)
  const forged = { 'webhook-id': 'wh_1_1', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) }
  for (const signature of ['v1,AAAA', 'v1,', ''])
    for (const headers of [{ ...forged, 'webhook-signature': signature }, {}])
      expect((await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{}', headers })).status).toBe(401)
  expect(receiver.took).toEqual([])
})
