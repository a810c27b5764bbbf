import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askInVain } from './testing/ask.ts'
import { servedPublicRecord } from './testing/served-public-record.ts'

let service: Awaited<ReturnType<typeof servedPublicRecord>>
let base: string
beforeAll(async () => {
  service = await servedPublicRecord()
  base = service.address
})
afterAll(() => service.end())

/** Sends an address as it stands: `fetch` would mend it first. */
const askRaw = (path: string): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base)
    request({ hostname, port, path }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode!, body }))
    })
      .on('error', reject)
      .end()
  })

describe('a question that is wrong', () => {
  it.each([
    ['/approvals?at=1&at=2', '/at', 'is given more than once: give it once'],
    ['/approvals?sate=open', '/sate', 'did you mean'],
    ['/approvals?state=ajar', '/state', 'it must be one of open, closed'],
    ['/approvals?limit=0', '/limit', '"0" is no limit: it must be a whole number from 1 to 1000'],
    ['/parties?at=-1', '/at', '"-1" is no position'],
    ['/parties?at=', '/at', '"" is no position'],
    ['/allies?knownAt=2024-02-30', '/knownAt', 'that month has days 1 to 29'],
    ['/allies?knownAt=2199-01-01', '/knownAt', 'is in the future'],
    [
      '/allies?rules=obligations@3',
      '/rules',
      '"obligations@3" is no set of rules: there are obligations@1 and obligations@2',
    ],
    ['/allies?knowAt=1', '/knowAt', 'there is no parameter "knowAt" (did you mean "knownAt"?); known are at, knownAt'],
    ['/allies/CA/timeline?from=yesterday', '/from', 'write YYYY-MM-DD'],
    ['/allies/CA/timeline?type=DeliveryReport', '/type', 'did you mean "DeliveryReported"'],
    ['/events/1?limit=1', '/limit', 'there is no parameter "limit"'],
    ['/parties?__proto__=1', '/__proto__', 'there is no parameter "__proto__"; known are'],
    ['/parties?constructor=1&toString', '/constructor', 'there is no parameter "constructor"'],
    ['/parties?at[x]=1', '/at[x]', 'there is no parameter "at[x]"'],
    ['/parties?a/b=1', '/a~1b', 'there is no parameter "a/b"'],
    ['/parties?at=%E0%A4%A', '/at', 'is not encoded as addresses are'],
    ['/parties?%FF=1', '', 'is not encoded as addresses are'],
    ['/events/0', '/position', '"0" is no position: it must be a whole number from 1'],
    ['/events/abc', '/position', '"abc" is no position'],
    ['/events/1e2', '/position', '"1e2" is no position'],
    ['/events/pages/first', '/page', '"first" is no page: it must be a whole number from 1'],
  ])('%s is 400 and names the place', async (address, pointer, words) => {
    const { status, body } = await askRaw(address)
    const problem = JSON.parse(body)
    expect([status, problem.type]).toEqual([400, '/docs/problems/malformed-request'])
    expect(problem.errors[0]).toEqual({ pointer, detail: expect.stringContaining(words) })
    expect(problem.detail).toContain(words)
  })

  it('tells all that is wrong at once', async () => {
    const { problem } = await askInVain(`${base}/approvals?limit=x&state=y&foo=z`)
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/foo', '/limit', '/state'])
  })

  it('with a thousand parameters is not read', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => `p${index}`).join('&')
    expect((await askInVain(`${base}/parties?${many}`)).problem.detail).toContain('at most 100 are taken')
  })

  it('about a position that has not been recorded says so, at once or after waiting for it', async () => {
    const { events } = service.holds
    const { problem } = await askInVain(`${base}/parties?at=${events + 1}`)
    const words = `there is no position ${events + 1}: the ledger has ${events} events so far`
    expect([problem.status, problem.detail]).toEqual([404, words])
    const late = await askInVain(`${base}/parties?waitFor=${events + 1}`)
    expect(late.problem).toMatchObject({ status: 503, type: '/docs/problems/not-yet-recorded' })
    expect(late.response.headers.get('retry-after')).toBe('1')
  })
})

describe('an address where nothing is', () => {
  it.each([
    ['/allies/ZZ/obligations', 'unknown-party', 'there is no party "ZZ"'],
    ['/allies/constructor/timeline', 'unknown-party', 'there is no party "constructor"'],
    ['/pledges/eu-1m-shell', 'unknown-pledge', 'did you mean'],
    ['/pledges/__proto__', 'unknown-pledge', 'there is no pledge "__proto__"'],
    ['/pledges/hasOwnProperty/history', 'unknown-pledge', 'there is no pledge "hasOwnProperty"'],
    ['/pledges/%00', 'unknown-pledge', 'there is no pledge "\\u0000"'],
    ['/pledges/..%2f..%2fetc%2fpasswd', 'unknown-pledge', 'there is no pledge'],
    ['/events/999999', 'unknown-position', 'there is no position 999999: the ledger has '],
    ['/events/pages/2', 'unknown-page', 'there is no page 2 of events: pages go from 1 to 1'],
    ['/nowhere', 'unknown-address', 'there is nothing at "/nowhere": /docs lists all addresses'],
    ['/parties/', 'unknown-address', 'there is nothing at "/parties/" (did you mean /parties?)'],
    ['/health', 'unknown-address', '(did you mean /health/live or /health/ready?): /docs lists all addresses'],
    ['/Parties', 'unknown-address', 'there is nothing at "/Parties"'],
    ['/docs/problems/constructor', 'unknown-address', 'there is nothing at'],
    ['/comands', 'unknown-address', '(did you mean /commands?)'],
  ])('%s is 404', async (address, name, words) => {
    const { status, body } = await askRaw(address)
    const problem = JSON.parse(body)
    expect([status, problem.type]).toEqual([404, `/docs/problems/${name}`])
    expect(problem.detail).toContain(words)
    expect((await fetch(base + problem.type)).status).toBe(200)
  })
})

describe('a request that cannot be read', () => {
  it('for its encoding is 400', async () => {
    const { status, body } = await askRaw('/pledges/%E0%A4%A')
    expect([status, JSON.parse(body).type]).toEqual([400, '/docs/problems/malformed-request'])
  })

  it('for the length of its address is 414, and none of it comes back', async () => {
    const { response, problem } = await askInVain(`${base}/pledges/${'a'.repeat(9000)}`)
    expect([response.status, problem.type]).toEqual([414, '/docs/problems/address-too-long'])
    expect(problem.detail.length).toBeLessThan(100)
    const long = await askInVain(`${base}/pledges/${'a'.repeat(7000)}`)
    expect(long.problem.detail.length).toBeLessThan(4100)
  })

  it('for the size of its headers is 431, for being no HTTP 400, both told as problems', async () => {
    const { response, problem } = await askInVain(`${base}/parties?${'a'.repeat(20_000)}`)
    expect([response.status, problem.type]).toEqual([431, '/docs/problems/headers-too-large'])
    const answered = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(Number(new URL(base).port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'))
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
    })
    expect(answered).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[\s\S]*\r\nContent-Type: application\/problem\+json/)
  })
})

describe('an address that is only read', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('answers 405 to %s and says what it takes', async (method) => {
    const { response, problem } = await askInVain(`${base}/parties`, { method })
    expect([response.status, problem.type]).toEqual([405, '/docs/problems/method-not-allowed'])
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect(problem.detail).toContain(method)
  })

  it('says how to record something instead', async () => {
    const { problem } = await askInVain(`${base}/commands`, { method: 'POST', body: '{}' })
    expect(problem.type).toBe('/docs/problems/method-not-allowed')
    expect(problem.detail).toContain('POST /commands/{command}, with a credential')
  })

  it('says so too where there is nothing to read', async () => {
    const { problem } = await askInVain(`${base}/pledges`, { method: 'POST' })
    expect(problem.status).toBe(404)
    expect(problem.detail).toContain('(did you mean /pledges/{pledge} or /pledges/{pledge}/history?)')
    expect(problem.detail).toContain('POST /commands/{command}')
  })

  it('answers OPTIONS with what it takes', async () => {
    const response = await fetch(`${base}/pledges/x`, { method: 'OPTIONS' })
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  })
})
