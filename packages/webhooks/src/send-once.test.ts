import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { expect, it, onTestFinished } from 'vitest'
import { makeAddressGuard, type Resolve } from './address-guard.ts'
import { answering, makeReceiver } from './fixture/receiver.ts'
import { MAX_ANSWER_BYTES, sendOnce } from './send-once.ts'
import { newSecret } from './webhook-secret.ts'

const secret = newSecret()
const message = { id: 'wh_1_626', body: '{"said":"Grüße"}' }
const guard = makeAddressGuard('allow')

const send = (url: string, options: Partial<Parameters<typeof sendOnce>[2]> = {}) =>
  sendOnce(message, { url, secrets: [secret] }, { guard, signal: new AbortController().signal, ...options })

/** Somebody who listens and speaks no HTTP of ours. */
const listening = async (onSocket: (socket: Socket) => void): Promise<string> => {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    onSocket(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/`
}

it('a message comes as it was, signed, and 2xx takes it', async () => {
  const receiver = await makeReceiver(answering(202))
  expect(await send(receiver.url)).toMatchObject({ kind: 'delivered', status: 202 })
  const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]]
  expect(new Webhook(secret).verify(body, headers as { [name: string]: string })).toEqual({ said: 'Grüße' })
  expect(headers).toMatchObject({
    'webhook-id': message.id,
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(message.body)),
  })
})

it.each([
  [500, {}, { kind: 'failed', status: 500, detail: 'the receiver answered 500' }],
  [429, { 'Retry-After': '7' }, { kind: 'failed', status: 429, retryAfterMs: 7_000 }],
  [503, { 'Retry-After': new Date(Date.now() - 1_000).toUTCString() }, { kind: 'failed', retryAfterMs: 0 }],
  [503, { 'Retry-After': 'soon' }, { kind: 'failed', status: 503 }],
  [410, {}, { kind: 'gone', status: 410 }],
])('%d with %j is told as it is', async (status, headers, outcome) => {
  const receiver = await makeReceiver(answering(status, headers as { [name: string]: string }))
  expect(await send(receiver.url)).toMatchObject(outcome)
})

it.each([301, 302, 303, 307, 308])('%d is not followed, also not to an address within', async (status) => {
  const within = await makeReceiver()
  const receiver = await makeReceiver(answering(status, { Location: within.url }))
  expect(await send(receiver.url)).toMatchObject({ kind: 'failed', status, detail: expect.stringMatching('redirects') })
  expect([receiver.connections(), within.connections()]).toEqual([1, 0])
})

it('no connection is made to an address within: named so, or by a name that leads there', async () => {
  const within = await makeReceiver()
  const rebinding: Resolve = (_, __, answer) => answer(null, [{ address: '127.0.0.1', family: 4 }])
  for (const [host, resolve] of [
    ['127.0.0.1', rebinding],
    ['[::ffff:127.0.0.1]', rebinding],
    ['receiver.example.org', rebinding],
    ['localhost', undefined],
  ] as const) {
    const refusing = makeAddressGuard('refuse', resolve)
    const outcome = await send(`http://${host}:${within.port}/`, { guard: refusing })
    expect(outcome).toMatchObject({ kind: 'failed', detail: expect.stringMatching('of the public internet') })
  }
  expect(within.connections()).toBe(0)
  // The same name is connected to where addresses within are taken: it was the guard that kept us from it.
  const outcome = await send(`http://receiver.example.org:${within.port}/`, {
    guard: makeAddressGuard('allow', rebinding),
  })
  expect([outcome.kind, within.connections()]).toEqual(['delivered', 1])
})

it('who hangs is given up: before an answer, in its middle, and byte by byte', async () => {
  const late = { kind: 'failed', detail: 'no whole answer within 0.2 seconds' }
  const silent = await listening(() => {})
  const halfway = await listening((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'))
  const slow = await listening((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
    const drip = setInterval(() => socket.write('1\r\nx\r\n'), 20)
    socket.once('close', () => clearInterval(drip))
  })
  for (const url of [silent, halfway, slow]) expect(await send(url, { withinMs: 200 })).toMatchObject(late)
})

it('of a long answer no more is read than it takes to see that it is long', async () => {
  let written = 0
  const receiver = await makeReceiver((res) => {
    res.writeHead(200)
    const more = (): void => {
      while (!res.destroyed && res.write('x'.repeat(65_536))) written += 65_536
    }
    res.on('drain', more).on('close', () => res.removeAllListeners('drain'))
    more()
  })
  expect(await send(receiver.url)).toMatchObject({ kind: 'delivered', status: 200 })
  expect(MAX_ANSWER_BYTES).toBeLessThan(65_536)
  // What the sockets in between hold, and not for ever.
  expect(written).toBeLessThan(64 * 1_048_576)
})

it('whose answer is cut off, or is none, has not taken it', async () => {
  const cutOff = await listening((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'))
  const rude = await listening((socket) => socket.end('no HTTP at all\r\n\r\n'))
  const closing = await listening((socket) => socket.destroy())
  for (const url of [cutOff, rude, closing, 'http://127.0.0.1:1/'])
    expect(await send(url)).toMatchObject({ kind: 'failed', detail: expect.any(String) })
})

it('who would speak another protocol is left at once, and has not taken it', async () => {
  const switching = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  const other = await listening((socket) => socket.write(switching))
  expect(await send(other)).toMatchObject({ kind: 'failed', status: 101, detail: 'the receiver answered 101' })
})

it('that we stop is nobody’s failure', async () => {
  const stop = new AbortController()
  const silent = await listening(() => stop.abort())
  expect(await send(silent, { signal: stop.signal })).toEqual({ kind: 'stopped' })
})
