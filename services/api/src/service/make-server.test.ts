import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLog, silentLog } from '../log.ts'
import { makeMetrics } from '../metrics/make-metrics.ts'
import { type RecordingService, recordingService } from '../testing/recording-service.ts'
import { MAX_CONNECTIONS, makeServer, type ServerLimits } from './make-server.ts'

/** Less patience than the service has. */
const IMPATIENT: ServerLimits = { headersWithinMs: 200, requestWithinMs: 600, lookEveryMs: 50, connections: 2_000 }

let service: RecordingService
let lines: Array<{ readonly [field: string]: unknown }>
beforeEach(async () => {
  lines = []
  const log = makeLog('info', (line) => lines.push(JSON.parse(line)))
  service = await recordingService({ log }, undefined, IMPATIENT)
})
afterEach(() => service.end())

const opened = async (): Promise<Socket> => {
  const { hostname, port } = new URL(service.address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

/** All that comes back until the service closes the connection. */
const untilClosed = async (socket: Socket): Promise<string> => {
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  if (!socket.closed) await once(socket, 'close')
  return text
}

describe('a request that does not come', () => {
  it('is given up, whether it drips in its headers or in its body, and told why', async () => {
    const inHeaders = await opened()
    inHeaders.write('GET /parties HTTP/1.1\r\nHost: here\r\n')
    const inBody = await opened()
    const token = service.tokenOf('coordinator')
    inBody.write(
      `POST /commands/RegisterParty HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: slow\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    )
    const drip = setInterval(() => {
      inHeaders.write('X-Slow: 1\r\n')
      inBody.write(' ')
    }, 50)
    const [headers, body] = await Promise.all([untilClosed(inHeaders), untilClosed(inBody)])
    clearInterval(drip)
    for (const text of [headers, body]) {
      expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
      expect(text).toContain('"type":"/docs/problems/request-timeout"')
    }
    expect(await service.ledger.head()).toMatchObject({ right: 0 })
  })

  it('does not keep others from being answered: a thousand connections lie open', async () => {
    const many = await Promise.all(Array.from({ length: 1_000 }, opened))
    for (const [index, socket] of many.entries()) if (index % 2 === 0) socket.write('GET /parties HTTP/1.1\r\n')
    expect((await fetch(`${service.address}/parties`)).status).toBe(200)
    for (const socket of many) socket.destroy()
  })
})

/** What comes back for a request as it goes over the wire. */
const told = async (request: string): Promise<string> => {
  const socket = await opened()
  socket.write(request)
  return untilClosed(socket)
}

describe('what comes to no route is answered, counted and logged like all else', () => {
  it.each([
    ['without Host', 'GET /parties HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed-request', 'GET'],
    [
      'with an expectation that nobody knows',
      'GET /parties HTTP/1.1\r\nHost: here\r\nExpect: foo\r\nConnection: close\r\n\r\n',
      417,
      'expectation-failed',
      'GET',
    ],
    ['that is none', 'what?\r\n\r\n', 400, 'malformed-request', 'none'],
    [
      'with headers past all measure',
      `GET / HTTP/1.1\r\nHost: here\r\nX-Large: ${'x'.repeat(17_000)}\r\n\r\n`,
      431,
      'headers-too-large',
      'none',
    ],
    ['to a proxy', 'CONNECT b.example:443 HTTP/1.1\r\nHost: b.example\r\n\r\n', 405, 'method-not-allowed', 'CONNECT'],
  ])('a request %s', async (_, request, status, problem, method) => {
    const text = await told(request)
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    const [head = '', body = ''] = text.split('\r\n\r\n')
    expect(head.toLowerCase()).toContain('\r\ncontent-type: application/problem+json; charset=utf-8')
    expect(head).toContain("\r\nContent-Security-Policy: default-src 'none'")
    const requestId = /\r\nX-Request-Id: (\S+)/.exec(head)?.[1]
    expect(JSON.parse(body)).toMatchObject({ type: `/docs/problems/${problem}`, status, requestId })
    const metrics = await (await fetch(`${service.address}/metrics`)).text()
    expect(metrics).toContain(`aid_ledger_http_problems_total{problem="${problem}"} 1`)
    expect(metrics).toContain(`aid_ledger_http_requests_total{method="${method}",route="none",status="${status}"} 1`)
    expect(lines).toContainEqual(expect.objectContaining({ requestId, method, route: 'none', status, problem }))
  })

  it('but an older client, which knows of no Host, is answered', async () => {
    expect(await told('GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /)
  })
})

it('is no proxy, and says so', async () => {
  const socket = await opened()
  socket.write('CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n')
  const text = await untilClosed(socket)
  expect(text).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/)
  expect(text).toContain('\r\nAllow: GET, HEAD, OPTIONS, POST\r\n')
  expect(text).toContain('"type":"/docs/problems/method-not-allowed"')
})

it('a connection that is one too many is closed at once', async () => {
  const hearers = { log: silentLog, metrics: makeMetrics() }
  expect(makeServer((_req, res) => res.end(), hearers).maxConnections).toBe(MAX_CONNECTIONS)
  const server = makeServer((_req, res) => res.end(), hearers, { ...IMPATIENT, connections: 1 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const first = connect(port, '127.0.0.1')
  await once(first, 'connect')
  first.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await once(first, 'data')
  const second = connect(port, '127.0.0.1')
  second.on('error', () => {})
  await once(second, 'close')
  expect(first.closed).toBe(false)
  first.destroy()
  server.close()
  await once(server, 'close')
})
