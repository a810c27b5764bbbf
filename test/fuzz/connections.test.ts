import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runMain, servingAt } from '../../services/api/src/testing/run-main.ts'
import { bytesOf } from './arbitraries/raw-request.ts'
import { type RawReply, sendRaw } from './service/send-raw.ts'
import { type FuzzedService, startFuzzedService } from './service/start-fuzzed-service.ts'

const PATIENCE_MS = 120_000

let service: FuzzedService
beforeAll(async () => {
  service = await startFuzzedService()
}, PATIENCE_MS)
afterAll(() => service.stop())

const opened = async (address: string): Promise<Socket> => {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

const many = (count: number, address: string): Promise<ReadonlyArray<Socket>> =>
  Promise.all(Array.from({ length: count }, () => opened(address)))

const meta = {
  occurredOn: '2024-03-25',
  knownAt: '2024-03-25',
  assertedBy: 'thirdParty',
  sources: [{ url: 'https://example.org/', title: 'A page' }],
}
const request = (approval: string, token: string): Buffer => {
  const authority = { party: 'DE', name: 'The parliament' }
  return bytesOf({
    method: 'POST',
    target: '/commands/RequestApproval',
    headers: [
      ['Authorization', `Bearer ${token}`],
      ['Content-Type', 'application/json'],
      ['Idempotency-Key', approval],
    ],
    body: Buffer.from(JSON.stringify({ data: { approval, authority, kind: 'budget', covers: [] }, meta })),
  })
}

describe('others are answered', () => {
  it.each([
    ['a thousand connections lie idle', 1_000, () => ''],
    ['four hundred have sent half of their headers', 400, () => 'GET /parties HTTP/1.1\r\nHost: ser'],
    [
      'four hundred have sent half of a command',
      400,
      (token: string) => request('half', token).subarray(0, -20).toString(),
    ],
  ])('while %s', async (_, count, begun) => {
    const { address, tokens, events } = service
    const sockets = await many(count, address)
    for (const socket of sockets) socket.write(begun(tokens.operator))
    const before = await events()
    const told = await sendRaw(address, request(`beside-${count}-${before}`, tokens.operator))
    expect([told.status, await events()]).toEqual([201, before + 1])
    for (const socket of sockets) socket.destroy()
    // Nothing of what was begun is recorded once it is broken off.
    expect((await sendRaw(address, request(`after-${count}-${before}`, tokens.operator))).status).toBe(201)
    expect(await events()).toBe(before + 2)
  })

  it('and whoever sends too large headers is told so', async () => {
    const { address } = service
    const large = bytesOf({ method: 'GET', target: '/parties', headers: [['X-Large', 'x'.repeat(100_000)]] })
    const replies = await Promise.all(Array.from({ length: 50 }, () => sendRaw(address, large)))
    // Who is still sending when the answer comes may see the connection reset instead.
    for (const { status } of replies) expect([431, 0]).toContain(status)
    expect(replies.some(({ status }) => status === 431)).toBe(true)
    expect((await fetch(`${address}/health/live`)).status).toBe(200)
  })
})

const COMMANDS = 200

it(
  'what was acknowledged is in the log after a SIGTERM in midst, and nothing was recorded twice',
  async () => {
    const { address, tokens, running, folder, events } = service
    const before = await events()
    const keys = Array.from({ length: COMMANDS }, (_, index) => `stop-${index}`)
    const begun = await opened(address)
    const half = request('stop-half', tokens.operator)
    begun.write(half.subarray(0, -20))
    const replies = keys.map((key) => sendRaw(address, request(key, tokens.operator)))
    // Some have been answered, others are under way.
    await Promise.race(replies)
    running.process.kill('SIGTERM')
    begun.write(half.subarray(-20))
    const answered: ReadonlyArray<RawReply> = await Promise.all(replies)
    expect(await running.ended).toBe(0)
    begun.destroy()
    const again = runMain({ AID_LEDGER_DATA: folder, LOG_LEVEL: 'error' })
    try {
      const restarted = await servingAt(again)
      const page = await fetch(`${restarted}/events?after=${before}&limit=1000`)
      const { items } = (await page.json()) as {
        readonly items: ReadonlyArray<{ readonly data: { approval: string } }>
      }
      const recorded = items.map(({ data }) => data.approval)
      expect(new Set(recorded).size).toBe(recorded.length)
      for (const [index, { status }] of answered.entries()) {
        expect([201, 503, 0]).toContain(status)
        if (status === 201) expect(recorded).toContain(keys[index])
      }
      expect(answered.some(({ status }) => status === 201)).toBe(true)
      console.info(
        JSON.stringify({
          sent: COMMANDS,
          acknowledged: answered.filter(({ status }) => status === 201).length,
          recorded: recorded.length,
        }),
      )
    } finally {
      again.process.kill('SIGTERM')
      await again.ended
    }
  },
  PATIENCE_MS,
)
