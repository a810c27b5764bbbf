import { createHash } from 'node:crypto'
import { canonicalJson } from '@aid-ledger/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLog } from './log.ts'
import { ask, askInVain } from './testing/ask.ts'
import { servedPublicRecord } from './testing/served-public-record.ts'

const lines: Array<string> = []
let service: Awaited<ReturnType<typeof servedPublicRecord>>
let base: string
beforeAll(async () => {
  service = await servedPublicRecord(makeLog('info', (line) => lines.push(line)))
  base = service.address
})
afterAll(() => service.end())

describe('an answer', () => {
  it('has its digest as ETag, and is not sent again to who has it', async () => {
    const { response, answer } = await ask(`${base}/allies/CA/obligations?at=500`)
    const etag = response.headers.get('etag')
    expect(etag).toBe(`"${answer.digest}"`)
    const again = await fetch(response.url, { headers: { 'If-None-Match': etag! } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    const other = await fetch(response.url, { headers: { 'If-None-Match': '"sha256:0"' } })
    expect(other.status).toBe(200)
  })

  it('has a digest that a reader can reckon from it', async () => {
    const { answer } = await ask(`${base}/allies?knownAt=2024-03-01`)
    const { digest, ...rest } = answer
    expect(`sha256:${createHash('sha256').update(canonicalJson(rest)).digest('hex')}`).toBe(digest)
  })

  it('is for ever where the question names its position and its rules, and is asked for again where not', async () => {
    const control = async (address: string) => (await ask(base + address)).response.headers.get('cache-control')
    expect(await control('/approvals?at=500&rules=obligations@1')).toBe('public, max-age=31536000, immutable')
    expect(await control('/approvals?at=500')).toBe('no-cache')
    expect(await control('/approvals?rules=obligations@1')).toBe('no-cache')
    expect(await control('/events/5')).toBe('public, max-age=31536000, immutable')
    expect(await control('/approvals?knownAt=2024-03-01')).toBe('no-cache')
    expect(await control('/events/pages/1')).toBe('no-cache')
  })

  it('has the same bytes when what it was asked is asked again', async () => {
    const address = `${base}/allies/US/obligations?knownAt=2024-04-24&milestone=accepted&against=current`
    const first = await ask(address)
    const again = await fetch(`${base}/allies/US/obligations?${new URLSearchParams(first.answer.asked)}`)
    expect(await again.text()).toBe(canonicalJson(first.answer))
    const third = await ask(again.url)
    expect(third.answer.digest).toBe(first.answer.digest)
  })

  it('has no body but all headers for HEAD', async () => {
    const head = await fetch(`${base}/approvals?at=500`, { method: 'HEAD' })
    const get = await fetch(`${base}/approvals?at=500`)
    expect(await head.text()).toBe('')
    for (const header of ['etag', 'content-length', 'content-type', 'cache-control'])
      expect(head.headers.get(header), header).toBe(get.headers.get(header))
  })
})

describe('a list', () => {
  const linked = (response: Response): string | undefined =>
    /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]

  it.each([
    '/events?limit=100',
    '/events?limit=7&after=40&at=80',
    '/allies/US/timeline?limit=5&order=desc&type=PledgeAnnounced',
    '/approvals?state=closed&limit=2&knownAt=2024-04-24',
  ])('%s is read to its end by the links of its pages', async (first) => {
    const items: Array<unknown> = []
    let address: string | undefined = first
    const asked = new Set<string>()
    while (address !== undefined) {
      const { response, answer } = await ask(base + address)
      items.push(...answer.items)
      asked.add(JSON.stringify(answer.asked))
      address = linked(response)
      expect(address === undefined).toBe(answer.next === undefined)
    }
    const whole = await ask(base + first.replace(/limit=\d+/, 'limit=1000'))
    expect(items).toEqual(whole.answer.items)
    expect(items.length).toBeGreaterThan(2)
    expect(asked.size).toBe(1)
  })

  it("refuses another list's cursor, in words", async () => {
    const { answer } = await ask(`${base}/events?limit=10`)
    const { problem } = await askInVain(`${base}/approvals?cursor=${answer.next}`)
    expect(problem.errors).toEqual([{ pointer: '/cursor', detail: expect.stringContaining('belongs to another list') }])
    const filtered = await askInVain(`${base}/events?after=5&cursor=${answer.next}`)
    expect(filtered.problem.detail).toContain('/after: is 5, and the cursor keeps none')
    const made = await askInVain(`${base}/events?cursor=bm9uc2Vuc2U`)
    expect(made.problem.detail).toContain('is no cursor of this ledger')
  })
})

describe('the service', () => {
  it('is live and ready', async () => {
    expect(await (await fetch(`${base}/health/live`)).json()).toEqual({ status: 'live' })
    expect(await (await fetch(`${base}/health/ready`)).json()).toEqual({
      status: 'ready',
      position: String(service.holds.events),
      store: { engine: 'sqlite', behindBytes: 0, reconnects: 0 },
    })
  })

  it('counts requests by route and status, and says how far the ledger has come', async () => {
    await fetch(`${base}/pledges/ca-nasams`)
    await fetch(`${base}/pledges/none`)
    const text = await (await fetch(`${base}/metrics`)).text()
    expect(text).toMatch(
      /^aid_ledger_http_requests_total\{method="GET",route="\/pledges\/:pledge",status="200"\} \d+$/m,
    )
    expect(text).toMatch(/^aid_ledger_http_requests_total\{method="GET",route="\/pledges\/:pledge",status="404"\} 1$/m)
    expect(text).toMatch(
      /^aid_ledger_http_request_duration_seconds_bucket\{le="\+Inf",route="\/pledges\/:pledge"\} \d+$/m,
    )
    expect(text).toContain('\naid_ledger_http_problems_total{problem="unknown-pledge"} 1\n')
    expect(text).toContain(`\naid_ledger_head_position ${service.holds.events}\n`)
  })

  it('gives a request its id, and the log one line with it', async () => {
    const given = await fetch(`${base}/parties`, { headers: { 'X-Request-Id': 'trace-42' } })
    expect(given.headers.get('x-request-id')).toBe('trace-42')
    const insane = await fetch(`${base}/parties`, { headers: { 'X-Request-Id': 'a b"c' } })
    expect(insane.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const told = lines.filter((line) => line.includes('trace-42')).map((line) => JSON.parse(line))
    expect(told).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        level: 'info',
        requestId: 'trace-42',
        method: 'GET',
        route: '/parties',
        status: 200,
        ms: expect.any(Number),
      },
    ])
    expect(lines.every((line) => line.endsWith('\n') && !line.slice(0, -1).includes('\n'))).toBe(true)
  })

  it('says what it is, to a person and to a program', async () => {
    const page = await fetch(base, { headers: { Accept: 'text/html' } })
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const links = [...(await page.text()).matchAll(/href="(\/[^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    )
    for (const href of links) expect((await fetch(base + href)).status, href).toBe(200)
    const json = await fetch(base, { headers: { Accept: 'application/json' } })
    const { worthOpening } = (await json.json()) as { worthOpening: ReadonlyArray<{ address: string }> }
    expect(worthOpening.length).toBe(3)
    expect((await fetch(base)).headers.get('vary')).toBe('Accept')
  })

  it('has a page of its addresses whose every link leads somewhere, and loads nothing from elsewhere', async () => {
    const page = await (await fetch(`${base}/docs`)).text()
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
    expect(links.length).toBeGreaterThan(20)
    for (const href of links) expect((await fetch(base + href)).status, href).toBe(200)
    expect(page).not.toMatch(/href="https?:|src=|url\(|@import|<script/)
  })

  it('sends headers that keep browsers from taking an answer for something else', async () => {
    const etag = (await fetch(`${base}/parties`)).headers.get('etag')!
    const answers = await Promise.all([
      fetch(`${base}/docs`),
      fetch(`${base}/parties`),
      fetch(`${base}/parties`, { headers: { 'If-None-Match': etag } }),
      fetch(`${base}/parties?limit=0`),
      fetch(`${base}/nowhere`),
      fetch(`${base}/parties`, { method: 'POST' }),
      fetch(`${base}/commands/AnnouncePledge`, { method: 'POST' }),
      fetch(`${base}/health/live`),
      fetch(`${base}/metrics`),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 304, 400, 404, 405, 401, 200, 200])
    for (const { headers, url } of answers) {
      expect(headers.get('x-content-type-options'), url).toBe('nosniff')
      expect(headers.get('content-security-policy'), url).toMatch(/^default-src 'none';style-src 'sha256-/)
      expect(headers.get('x-request-id'), url).toMatch(/^[0-9a-f-]{36}$/)
      expect(headers.get('x-powered-by'), url).toBeNull()
    }
  })
})
